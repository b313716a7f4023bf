import type { Transaction } from '../../db/database.js';
import { authorIds, findSection, topicIds } from '../../db/editing/names.js';
import { freeSlug, isSlugTaken } from '../../db/editing/slugs.js';
import type { ArticleChange } from '../../db/editing/write-article.js';
import type { Fault } from '../../domain/editing.js';
import { throwFaults } from '../../domain/faults.js';
import type { PreparedPatch } from './fields/prepared-patch.js';

const maxSuggestions = 50;

/**
 * Completes a patch with what the database knows: the section, the slug, and the ids of topics and authors, of which
 * missing ones are created. For a draft the slug is only checked, and the change log says
 * nothing of new names. Throws BAD_USER_INPUT with all faults of the patch at once.
 */
export async function resolvePatch(
  transaction: Transaction,
  prepared: PreparedPatch,
  articleId: string | null,
  { isDraft = false }: { readonly isDraft?: boolean } = {},
): Promise<ArticleChange> {
  const faults = [...prepared.faults];
  const columns: Record<string, unknown> = { ...prepared.columns };
  if (prepared.section !== undefined) {
    const section = prepared.section === null ? null : await findSection(transaction, prepared.section);
    if (prepared.section !== null && section === null) faults.push(unknownSection(prepared.section));
    columns['section_id'] = section;
  }
  const { slug } = prepared;
  if (slug) {
    if (await isSlugTaken(transaction, slug, articleId))
      faults.push(takenSlug(slug, await suggestSlug(transaction, slug, articleId)));
    columns['slug'] = slug;
  }
  throwFaults(faults);
  if (slug && !isDraft) await freeSlug(transaction, slug, articleId);
  const { topics, authors } = prepared;
  return {
    columns,
    topicIds: topics && (await topicIds(transaction, topics, !isDraft)),
    authorIds: authors && (await authorIds(transaction, authors, !isDraft)),
  };
}

const unknownSection = (slug: string): Fault => ({
  field: 'section',
  code: 'UNKNOWN',
  message: `There is no section with the slug ${JSON.stringify(slug.slice(0, 80).toWellFormed())}. \`sections { slug }\` lists them.`,
});

const takenSlug = (slug: string, suggestion: string): Fault => ({
  field: 'slug',
  code: 'TAKEN',
  message: `Another article has the slug "${slug}". "${suggestion}" is free.`,
  suggestion,
});

/** The slug with the first free number. */
export async function suggestSlug(
  transaction: Transaction,
  slug: string,
  articleId: string | null,
): Promise<string> {
  for (let number = 2; number < maxSuggestions; number += 1) {
    const candidate = `${slug.slice(0, 76).replace(/-+$/, '')}-${number}`;
    if (!(await isSlugTaken(transaction, candidate, articleId))) return candidate;
  }
  return `${slug.slice(0, 64).replace(/-+$/, '')}-${Date.now()}`;
}

import { createHash, randomUUID } from 'node:crypto';
import { slugOf } from '../../content/slug.js';
import { captureArticles } from '../../db/changes/record.js';
import type { Transaction } from '../../db/database.js';
import { recordCreation } from '../../db/editing/revisions.js';
import { isSlugTaken } from '../../db/editing/slugs.js';
import { insertDraftArticle } from '../../db/editing/write-article.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import type { Check } from '../../domain/editing.js';
import type { Edited } from './edit.js';
import { prepareFields } from './fields/prepare-patch.js';
import type { CreateInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { resolvePatch, suggestSlug } from './resolve-patch.js';
import { resultOf } from './result.js';

/** Creates an article that only editors see. Its slug is made of the headline unless one is given. */
export async function createArticle(
  parts: EditingParts,
  transaction: Transaction,
  { idempotencyKey: _key, ...input }: CreateInput,
  { actor }: EditContext,
): Promise<Edited<EditResult<Check>>> {
  // What is null in a new article is absent.
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  const prepared = prepareFields({ headline: null, bodyHtml: null, ...given }, parts.settings.publicUrl);
  await takeWriterLock(transaction, { bounded: true });
  const change = await resolvePatch(transaction, prepared, null);
  const columns = { slug: await newSlug(transaction, input.headline), ...change.columns };
  const recordChanges = await captureArticles(transaction, []);
  const { id, uid } = await insertDraftArticle(transaction, { ...change, columns });
  await recordCreation(transaction, id, actor);
  await recordChanges([id]);
  await parts.related.onArticlesWritten(transaction, [id]);
  const result = await resultOf(parts, transaction, uid, prepared.checks);
  return { result, audit: [{ action: 'createArticle', articleId: id, version: 1, note: null }] };
}

async function newSlug(transaction: Transaction, headline: string): Promise<string> {
  const slug =
    slugOf(headline) || `article-${createHash('sha256').update(randomUUID()).digest('hex').slice(0, 8)}`;
  return (await isSlugTaken(transaction, slug, null)) ? suggestSlug(transaction, slug, null) : slug;
}

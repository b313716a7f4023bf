import { captureArticles } from '../../../db/changes/record.js';
import type { Transaction } from '../../../db/database.js';
import { mergeInto } from '../../../db/editing/merge-names.js';
import { articlesOfNames, recordNames } from '../../../db/editing/name-rows.js';
import { keepNamesOfSource } from '../../../db/editing/unowned-names.js';
import { takeWriterLock } from '../../../db/writer-lock.js';
import { DomainError } from '../../../domain/errors.js';
import { limits } from '../../../domain/limits.js';
import type { Edited } from '../edit.js';
import type { Repeatable } from '../inputs.js';
import type { EditingParts } from '../parts.js';
import { requireNames } from './find.js';
import type { NameResult } from './rename.js';

/** Topics or authors to merge into another one. */
export interface MergeInput extends Repeatable {
  readonly table: 'topic' | 'author';
  readonly fromIds: readonly string[];
  readonly intoId: string;
}

/**
 * Merges topics or authors: articles, drafts, revisions and counts of shares follow, and their slugs lead to the one
 * that stays. Articles get no new version.
 */
export async function mergeNames(
  { related }: EditingParts,
  transaction: Transaction,
  { table, fromIds, intoId }: MergeInput,
): Promise<Edited<NameResult>> {
  if (fromIds.length === 0 || fromIds.length > limits.merged || fromIds.includes(intoId)) {
    const message = `\`fromIds\` takes 1 to ${limits.merged} ids, and not that of \`intoId\`.`;
    throw new DomainError('BAD_USER_INPUT', message, { field: 'fromIds' });
  }
  await takeWriterLock(transaction, { bounded: true });
  const [into] = await requireNames(transaction, table, [intoId], 'intoId');
  const from = await requireNames(transaction, table, [...new Set(fromIds)], 'fromIds');
  if (!into) throw new Error('requireNames returned no row.');
  const ids = from.map(({ id }) => id);
  const articles = await articlesOfNames(transaction, table, ids);
  const recordChanges = await captureArticles(transaction, articles);
  await keepNamesOfSource(transaction, table, articles, () => mergeInto(transaction, table, ids, into.id));
  await recordNames(transaction, table, [into, ...from]);
  await recordChanges([]);
  if (articles.length > 0) await related.onArticlesWritten(transaction, articles);
  const note = `${from.map(({ name, slug }) => `${name} (${slug})`).join(', ')} into ${into.name} (${into.slug})`;
  const audit = {
    action: table === 'topic' ? 'mergeTopics' : 'mergeAuthors',
    articleId: null,
    version: null,
    note,
  };
  return { result: { uid: into.uid }, audit: [audit] };
}

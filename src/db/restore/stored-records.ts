import type { Transaction } from '../database.js';
import { articleRecord, linkKeys } from '../export/article-record.js';
import type { ArticleRecord } from './article-record.js';

export interface StoredRecord {
  readonly rowId: string;
  readonly record: ArticleRecord;
}

/** The records of the articles that are here already, by their public ids. */
export async function storedRecords(
  transaction: Transaction,
  uids: readonly string[],
): Promise<Map<string, StoredRecord>> {
  const rows = await transaction.query<{ rowId: string; record: string }[]>(
    `select article.id::text as "rowId", ${articleRecord}::text as record from article where uid = any($1::uuid[])`,
    [uids],
  );
  const stored = rows.map(({ rowId, record }) => ({ rowId, record: JSON.parse(record) as ArticleRecord }));
  return new Map(stored.map((each) => [each.record.id, each]));
}

const isLinkKey = (key: string): boolean => linkKeys.some((link) => link === key);

/** Whether two records say the same. The row id is not part of what a record says. */
export const isSame = (a: ArticleRecord, b: ArticleRecord): boolean =>
  text(a, () => true) === text(b, () => true);

/** Whether two records point to the same other articles. */
export const hasSameLinks = (a: ArticleRecord, b: ArticleRecord): boolean =>
  text(a, isLinkKey) === text(b, isLinkKey);

const text = (record: ArticleRecord, takes: (key: string) => boolean): string =>
  JSON.stringify(Object.entries(record).filter(([key]) => key !== 'row' && takes(key)));

/** Whether what is stored is newer: by its version, and in one version by the time of the last change. */
export const isNewer = (stored: ArticleRecord, given: ArticleRecord): boolean =>
  stored.core.version > given.core.version ||
  (stored.core.version === given.core.version && stored.core.updatedAt > given.core.updatedAt);

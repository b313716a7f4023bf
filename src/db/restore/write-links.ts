import { resolveAwaited } from '../content/write-related.js';
import type { Database, Transaction } from '../database.js';
import { takeWriterLock } from '../writer-lock.js';
import { type ArticleRecord, uidOf } from './article-record.js';
import { hasSameLinks, isNewer, storedRecords } from './stored-records.js';
import type { PlacedRecord } from './write-parts.js';

/** Writes what records say of other articles, as far as those are here. Records that are older than the article do nothing. */
export function restoreLinks(
  database: Database,
  records: readonly ArticleRecord[],
  onWritten: (transaction: Transaction, ids: readonly string[]) => Promise<void>,
): Promise<void> {
  return database.transaction('restore_links', async (transaction) => {
    await takeWriterLock(transaction);
    const stored = await storedRecords(
      transaction,
      records.map(({ id }) => uidOf(id)),
    );
    const changed = records.flatMap((record): PlacedRecord[] => {
      const own = stored.get(record.id);
      if (!own || isNewer(own.record, record) || hasSameLinks(own.record, record)) return [];
      return [{ rowId: own.rowId, record }];
    });
    if (changed.length === 0) return;
    await writeLinks(transaction, changed);
    await onWritten(
      transaction,
      changed.map(({ rowId }) => rowId),
    );
  });
}

async function writeLinks(transaction: Transaction, records: readonly PlacedRecord[]): Promise<void> {
  const ids = records.map(({ rowId }) => rowId);
  for (const table of ['article_related', 'article_related_awaited', 'related_pin', 'related_hide'])
    await transaction.query(`delete from ${table} where article_id = any($1::bigint[])`, [ids]);
  const rows = (key: 'listed' | 'pins' | 'hidden' | 'awaited'): string =>
    JSON.stringify(
      records.flatMap(({ rowId, record }) =>
        record[key].map((link) => ({
          ...link,
          article: rowId,
          ...('id' in link && { uid: uidOf(link.id) }),
        })),
      ),
    );
  const others = `json_to_recordset($1::json) as item(article bigint, uid uuid, position int)
    join article other on other.uid = item.uid and other.id <> item.article`;
  for (const [key, table] of [
    ['listed', 'article_related'],
    ['pins', 'related_pin'],
  ] as const) {
    await transaction.query(
      `insert into ${table} (article_id, related_id, position) select item.article, other.id, item.position from ${others} on conflict do nothing`,
      [rows(key)],
    );
  }
  await transaction.query(
    `insert into related_hide (article_id, related_id) select item.article, other.id from ${others} on conflict do nothing`,
    [rows('hidden')],
  );
  await transaction.query(
    `insert into article_related_awaited (article_id, position, source_uri) select article, position, uri
     from json_to_recordset($1::json) as item(article bigint, uri text, position int) on conflict do nothing`,
    [rows('awaited')],
  );
}

/** Puts articles that arrived onto the lists that await them. */
export async function resolveArrived(
  transaction: Transaction,
  records: readonly PlacedRecord[],
): Promise<void> {
  const sources = new Set(records.flatMap(({ record }) => record.core.sourceName ?? []));
  for (const source of sources) {
    const arrived = records.filter(({ record }) => record.core.sourceName === source);
    await resolveAwaited(
      transaction,
      source,
      arrived.map(({ rowId }) => rowId),
    );
  }
}

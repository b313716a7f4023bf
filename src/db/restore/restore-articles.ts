import { captureArticles } from '../changes/record.js';
import type { Outcome } from '../content/rows.js';
import type { OnWritten } from '../content/write-batch.js';
import type { Database, Transaction } from '../database.js';
import { takeWriterLock } from '../writer-lock.js';
import { type ArticleRecord, RecordRefused, uidOf } from './article-record.js';
import { type NameAliases, NameIds } from './name-ids.js';
import { isNewer, isSame, storedRecords } from './stored-records.js';
import { type RecordToWrite, writeArticleRows } from './write-articles.js';
import { resolveArrived } from './write-links.js';
import { clearParts, writeParts } from './write-parts.js';

/**
 * Writes records in one transaction, all or none; returns what became of each. An article that is here is
 * updated when the record is of a later version, or of the same one and changed no earlier. History comes with the
 * record: nothing is added to it.
 */
export function restoreArticles(
  database: Database,
  records: readonly ArticleRecord[],
  aliases: NameAliases,
  onWritten: OnWritten,
): Promise<Outcome[]> {
  return database.transaction('restore_articles', async (transaction) => {
    await takeWriterLock(transaction);
    const stored = await storedRecords(
      transaction,
      records.map(({ id }) => uidOf(id)),
    );
    const outcomes = records.map((record): Outcome => {
      const own = stored.get(record.id)?.record;
      if (!own) return 'CREATED';
      if (isSame(own, record)) return 'UNCHANGED';
      return isNewer(own, record) ? 'SUPERSEDED' : 'UPDATED';
    });
    const toWrite = records.flatMap((record, n): RecordToWrite[] =>
      outcomes[n] === 'CREATED' || outcomes[n] === 'UPDATED'
        ? [{ record, rowId: stored.get(record.id)?.rowId ?? null }]
        : [],
    );
    if (toWrite.length > 0) await write(transaction, toWrite, aliases, onWritten);
    return outcomes;
  });
}

async function write(
  transaction: Transaction,
  toWrite: readonly RecordToWrite[],
  aliases: NameAliases,
  onWritten: OnWritten,
): Promise<void> {
  await refuseTaken(transaction, toWrite);
  const names = await NameIds.of(
    transaction,
    toWrite.map(({ record }) => record),
    aliases,
  );
  const existing = toWrite.flatMap(({ record, rowId }) => (rowId === null ? [] : [{ record, rowId }]));
  const recordChanges = await captureArticles(
    transaction,
    existing.map(({ rowId }) => rowId),
  );
  await clearParts(transaction, existing);
  const rowIds = await writeArticleRows(transaction, toWrite, names);
  const placed = toWrite.map(({ record }) => ({ record, rowId: rowIds.get(record.id) ?? '' }));
  await writeParts(transaction, placed, names);
  await resolveArrived(transaction, placed);
  const created = toWrite.flatMap(({ record, rowId }) =>
    rowId === null ? [rowIds.get(record.id) ?? ''] : [],
  );
  await recordChanges(created);
  await onWritten(transaction, [...rowIds.values()]);
}

/** Refuses records whose slug or identity at their source belongs to another article here. */
async function refuseTaken(transaction: Transaction, toWrite: readonly RecordToWrite[]): Promise<void> {
  const items = toWrite.map(({ record: { id, core } }) => ({
    uid: uidOf(id),
    slug: core.slug,
    source: core.sourceName,
    uri: core.sourceUri,
  }));
  const [taken] = await transaction.query<{ what: string; uid: string }[]>(
    `with item as (select * from json_to_recordset($1::json) as item(uid uuid, slug text, source text, uri text))
     select 'slug ' || item.slug as what, other.uid from item join article_slug named on named.slug = item.slug
       join article other on other.id = named.article_id and other.uid <> item.uid
     union all
     select 'identity at its source', other.uid from item
       join article other on other.source_name = item.source and other.source_uri = item.uri and other.uid <> item.uid
     limit 1`,
    [JSON.stringify(items)],
  );
  if (!taken) return;
  throw new RecordRefused(
    `Its ${taken.what} belongs to another article here, art_${taken.uid}. Change or withdraw that one first, or import into an empty database.`,
  );
}

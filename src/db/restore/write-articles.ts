import { createHash } from 'node:crypto';
import type { Transaction } from '../database.js';
import { articleColumns, keyOf, recordsetOf } from '../export/article-columns.js';
import { type ArticleRecord, uidOf } from './article-record.js';
import type { NameIds } from './name-ids.js';
import { raiseSequence } from './write-names.js';

/** A record to write; `rowId` is null for an article that is not here. */
export interface RecordToWrite {
  readonly record: ArticleRecord;
  readonly rowId: string | null;
}

const names = Object.keys(articleColumns);
const columns = [...names, 'section_id', 'source_fields', 'pending'].join(', ');
const values = [
  ...names.map((name) => `item."${keyOf(name)}"`),
  'item."section"',
  'item."sourceFields"',
  'item.pending',
].join(', ');

const items = `json_to_recordset($1::json) as item(id bigint, uid uuid, "row" bigint, section bigint, "sourceFields" jsonb, pending jsonb,
  ${recordsetOf(articleColumns)})`;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function itemOf({ record, rowId }: RecordToWrite, ids: NameIds): object {
  const { id, row, core, section, sourceFields, pending } = record;
  const hashed = sourceFields?.['SECTION'];
  return {
    ...core,
    id: rowId,
    uid: uidOf(id),
    row,
    section: section === null ? null : ids.of(section),
    // The hash of a section is made of its row id.
    sourceFields: hashed?.startsWith('sec_')
      ? { ...sourceFields, SECTION: md5(String(ids.of(hashed))) }
      : sourceFields,
    pending: pending && { ...pending, fields: ids.inFields(pending.fields, ['SECTION']) },
  };
}

/** Writes the rows of articles; returns the row id of each public id. */
export async function writeArticleRows(
  transaction: Transaction,
  records: readonly RecordToWrite[],
  ids: NameIds,
): Promise<Map<string, string>> {
  const all = records.map((each) => itemOf(each, ids));
  const text = JSON.stringify(all);
  const uids = records.map(({ record }) => uidOf(record.id));
  await transaction.query(
    `update article set (${columns}) = row(${values}) from ${items} where article.id = item.id`,
    [text],
  );
  // A trigger decides it where the status is written.
  await transaction.query(
    `update article set was_public = item."wasPublic" from ${items}
     where article.id = item.id and article.was_public <> item."wasPublic"`,
    [text],
  );
  await transaction.query(
    `insert into article (id, uid, ${columns}) overriding system value
     select case when exists (select from article taken where taken.id = item."row")
         then nextval(pg_get_serial_sequence('article', 'id')) else item."row" end, item.uid, ${values}
     from ${items} where item.id is null order by item."row"`,
    [text],
  );
  await raiseSequence(transaction, 'article');
  const rows = await transaction.query<{ id: string; uid: string }[]>(
    'select id::text, uid from article where uid = any($1::uuid[])',
    [uids],
  );
  return new Map(rows.map(({ id, uid }) => [`art_${uid}`, id]));
}

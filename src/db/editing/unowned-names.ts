import { hashSql, linkedNamesSql } from '../content/source-fields.js';
import type { Transaction } from '../database.js';

/**
 * Changes names of articles without making them fields of the newsroom: where an imported article had its source's
 * topics or authors before, what it has after counts as the source's.
 */
export async function keepNamesOfSource<Result>(
  transaction: Transaction,
  table: 'topic' | 'author',
  articleIds: readonly string[],
  change: () => Promise<Result>,
): Promise<Result> {
  const field = table === 'topic' ? 'TOPICS' : 'AUTHORS';
  const hash = hashSql(linkedNamesSql[field]('article'));
  const rows = await transaction.query<{ id: string }[]>(
    `select id::text from article where id = any($1::bigint[]) and source_fields ->> '${field}' = ${hash}`,
    [articleIds],
  );
  const result = await change();
  await transaction.query(
    `update article set source_fields = jsonb_set(source_fields, '{${field}}', to_jsonb(${hash}))
     where id = any($1::bigint[])`,
    [rows.map(({ id }) => id)],
  );
  return result;
}

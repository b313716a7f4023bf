import type { Transaction } from '../database.js';

/** The articles nearest to one, nearest first. The article's own score would be 1. */
export interface NearRow {
  readonly id: number;
  readonly ids: readonly number[];
  readonly scores: readonly number[];
}

export async function writeNear(transaction: Transaction, rows: readonly NearRow[]): Promise<void> {
  await transaction.query(
    `insert into related.near (article_id, ids, scores)
     select id, ids, scores from json_to_recordset($1::json) as item(id bigint, ids bigint[], scores real[])
     on conflict (article_id) do update set ids = excluded.ids, scores = excluded.scores`,
    [JSON.stringify(rows)],
  );
}

export function readNear(transaction: Transaction, ids: readonly number[]): Promise<NearRow[]> {
  return transaction.query<NearRow[]>(
    `select article_id::float8 as id, to_json(ids) as ids, to_json(scores) as scores
     from related.near where article_id = any($1::bigint[])`,
    [ids],
  );
}

import { recordRelated } from '../changes/record.js';
import type { Transaction } from '../database.js';

/** A stored member of a related list. */
export interface StoredEntry {
  readonly relatedId: string;
  readonly origin: string;
  readonly score: number | null;
  readonly reasons: readonly object[];
}

export interface ListRow {
  readonly articleId: string;
  readonly entries: readonly StoredEntry[];
}

/** The stored inputs of a list. */
export interface ListInputRow {
  readonly articleId: string;
  readonly pins: readonly { readonly relatedId: string; readonly position: number }[];
  readonly listed: readonly string[];
  readonly hidden: readonly string[];
  /** The members of the current list; null when there is none. */
  readonly current: readonly CurrentMember[] | null;
}

interface CurrentMember {
  readonly relatedId: string;
  readonly origin: string;
}

export function readListInputs(
  transaction: Transaction,
  articleIds: readonly (number | string)[],
): Promise<ListInputRow[]> {
  return transaction.query<ListInputRow[]>(
    `select requested.id::text as "articleId",
       coalesce((select json_agg(json_build_object('relatedId', related_id::text, 'position', position) order by position, related_id)
         from related_pin where article_id = requested.id), '[]') as pins,
       coalesce((select json_agg(related_id::text order by position) from article_related where article_id = requested.id), '[]') as listed,
       coalesce((select json_agg(related_id::text) from related_hide where article_id = requested.id), '[]') as hidden,
       (select json_agg(json_build_object('relatedId', member.id::text, 'origin', member.origin) order by member.place)
          from related_list list
          cross join lateral unnest(list.related_ids, list.origins) with ordinality member (id, origin, place)
          where list.article_id = requested.id and list.superseded_at is null) as current
     from unnest($1::bigint[]) as requested (id)`,
    [articleIds],
  );
}

/** The computed members of the current lists. */
export function readComputed(
  transaction: Transaction,
  articleIds: readonly string[],
): Promise<{ articleId: string; entries: StoredEntry[] }[]> {
  return transaction.query(
    `select list.article_id::text as "articleId", json_agg(json_build_object('relatedId', member.id::text,
         'origin', member.origin, 'score', member.score, 'reasons', list.reasons -> (member.place - 1)::int) order by member.place) as entries
     from related_list list
     cross join lateral unnest(list.related_ids, list.origins, list.scores) with ordinality member (id, origin, score, place)
     where list.article_id = any($1::bigint[]) and list.superseded_at is null and member.origin = 'COMPUTED'
     group by list.article_id`,
    [articleIds],
  );
}

/** Writes lists. The lists that they supersede stay readable for an hour, for clients that page through them. */
export async function writeLists(transaction: Transaction, lists: readonly ListRow[]): Promise<void> {
  if (lists.length === 0) return;
  const articleIds = lists.map(({ articleId }) => articleId);
  await transaction.query(
    `update related_list set superseded_at = now() where superseded_at is null and article_id = any($1::bigint[])`,
    [articleIds],
  );
  await recordRelated(transaction, articleIds);
  const rows = lists.map(({ articleId, entries }) => ({
    article_id: articleId,
    related_ids: entries.map(({ relatedId }) => relatedId),
    origins: entries.map(({ origin }) => origin),
    scores: entries.map(({ score }) => score),
    reasons: entries.map(({ reasons }) => reasons),
  }));
  await transaction.query(
    `insert into related_list (article_id, related_ids, origins, scores, reasons)
     select article_id, related_ids, origins, scores, reasons
     from json_to_recordset($1::json) as item(article_id bigint, related_ids bigint[], origins text[], scores real[], reasons jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** How long a superseded list stays readable, in SQL. */
export const supersededLifetime = `interval '1 hour'`;

export async function removeOldLists(transaction: Transaction): Promise<void> {
  await transaction.query(`delete from related_list where superseded_at < now() - ${supersededLifetime}`);
}

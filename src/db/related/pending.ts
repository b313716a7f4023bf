import type { Transaction } from '../database.js';

/** The task that recomputes lists. At most one job of it waits, however many articles were written. */
export const refreshTask = 'refresh-related';

/** Adds articles to the pending ones, and adds a job that runs after the transaction. */
export async function addPending(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.query(
    'insert into related.pending (article_id) select unnest($1::bigint[]) on conflict do nothing',
    [ids],
  );
  await requestRefresh(transaction);
  // A scheduled article becomes visible without a write. The key holds the ids, because a job with an equal key would be
  // replaced: articles under one embargo arrive one by one.
  await transaction.query(
    `select graphile_worker.add_job($1, json_build_object('articles', json_agg(id)), run_at := published_at,
       job_key := $1 || published_at || md5(string_agg(id::text, ',' order by id)))
     from article where id = any($2::bigint[]) and status = 'PUBLISHED' and published_at > now() group by published_at`,
    [refreshTask, ids],
  );
}

/** Adds a job for the next free worker. */
async function requestRefresh(transaction: Transaction): Promise<void> {
  await transaction.query('select graphile_worker.add_job($1, job_key := $1)', [refreshTask]);
}

/**
 * Adds the job again when articles are pending: a job is lost when its worker dies, or when the connection breaks that
 * would report its failure. A job that waits for its next attempt keeps its time.
 */
export async function requestRefreshAgain(transaction: Transaction): Promise<void> {
  await transaction.query(
    `select graphile_worker.add_job($1, job_key := $1, job_key_mode := 'preserve_run_at')
     where exists (select from related.pending)`,
    [refreshTask],
  );
}

export async function countPending(transaction: Transaction): Promise<{ pending: number; all: number }> {
  const [row] = await transaction.query<{ pending: number; all: number }[]>(
    `select (select count(*) from related.pending)::int as pending,
       (select coalesce(sum(articles), 0) from related.collection where config <> '')::int as "all"`,
  );
  return row ?? { pending: 0, all: 0 };
}

/** Claims pending articles; skips those that another transaction has locked. */
export async function claimPending(transaction: Transaction, limit: number): Promise<number[]> {
  const rows = await transaction.query<{ id: number }[]>(
    `with claimed as (
       select article_id from related.pending order by article_id limit $1 for update skip locked
     ), deleted as (
       delete from related.pending pending using claimed where pending.article_id = claimed.article_id
       returning pending.article_id
     ) select article_id::float8 as id from deleted order by 1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

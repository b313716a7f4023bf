import type { Transaction } from '../database.js';

/** The task that makes lists anew; one job of it waits at most, however much was written. */
export const refreshTask = 'refresh-related';

/** Notes that the lists of these articles are to be made anew, and has it done when the transaction is through. */
export async function notePending(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.query(
    'insert into related.pending (article_id) select unnest($1::bigint[]) on conflict do nothing',
    [ids],
  );
  await requestRefresh(transaction);
  // What is published later becomes visible without a write. The articles are in the key, because a job of the same key
  // would be replaced: stories under one embargo come in one by one.
  await transaction.query(
    `select graphile_worker.add_job($1, json_build_object('articles', json_agg(id)), run_at := published_at,
       job_key := $1 || published_at || md5(string_agg(id::text, ',' order by id)))
     from article where id = any($2::bigint[]) and status = 'PUBLISHED' and published_at > now() group by published_at`,
    [refreshTask, ids],
  );
}

/** Has the next worker that is free look for what is pending. */
async function requestRefresh(transaction: Transaction): Promise<void> {
  await transaction.query('select graphile_worker.add_job($1, job_key := $1)', [refreshTask]);
}

/**
 * Asks again where something is pending: the job that was asked for goes with its worker, or with the connection on
 * which its failure was to be told, and stays taken. One that waits for its next try keeps its time.
 */
export async function requestAgain(transaction: Transaction): Promise<void> {
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

/** Takes so many of what is pending; what another transaction holds is passed over. */
export async function takePending(transaction: Transaction, most: number): Promise<number[]> {
  const rows = await transaction.query<{ id: number }[]>(
    `with taken as (
       select article_id from related.pending order by article_id limit $1 for update skip locked
     ), gone as (
       delete from related.pending pending using taken where pending.article_id = taken.article_id
       returning pending.article_id
     ) select article_id::float8 as id from gone order by 1`,
    [most],
  );
  return rows.map(({ id }) => id);
}

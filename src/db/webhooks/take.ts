import type { Database } from '../database.js';
import { changeColumns, changePageSql, joinLive } from '../read/change-page.js';
import { idsBySlug } from '../read/former-names.js';
import { param, raw, type Sql, sql } from '../read/sql.js';
import type { Endpoint } from './endpoints.js';

/** Changes of one statement. */
export const maxTaken = 200;
/** Urgent changes that are looked for at once. */
const urgentSize = 100;

/**
 * Makes deliveries of the changes after the endpoint's number, and moves the number. An article has one delivery, which
 * a later change takes over. Returns whether there is more.
 */
export async function takeChanges(database: Database, endpoint: Endpoint, now: Date): Promise<boolean> {
  const { sections, cursor, number } = endpoint;
  const { text, values } = sql`with ${changePageSql({ since: cursor, size: maxTaken, sections })},
    taken as (${insertSql(endpoint, raw('select * from page where shown'), now)})
    update webhooks.endpoint set number = page_end.number,
      taken_at = coalesce((select max(at) from page where shown), taken_at)
    from page_end where id = ${param(endpoint.id, 'bigint')} and endpoint.number = ${param(number, 'bigint')}
    returning page_end.more`;
  const [row] = await database.read<{ more: boolean }>({ text }, values);
  return row?.more ?? false;
}

/**
 * Makes deliveries of withdrawals, deletions and corrections beyond the endpoint's number: they do not wait for a
 * backlog.
 */
export async function takeUrgent(database: Database, endpoint: Endpoint, now: Date): Promise<void> {
  const { sections } = endpoint;
  const id = param(endpoint.id, 'bigint');
  const number = param(endpoint.number, 'bigint');
  const limit = raw(String(urgentSize));
  const ids = sections && sql`array(${idsBySlug('section', sections)})`;
  const fits = ids ? sql`(section_ids is null or section_ids && ${ids})` : raw('true');
  const isInFilter = ids ? sql`live.section_id = any(${ids}::bigint[])` : raw('true');
  const isNew = (row: Sql): Sql => sql`${row}.number > ${number} and not exists (
      select from webhooks.delivery made where made.endpoint_id = ${id} and made.article_id = ${row}.article_id
        and made.number >= ${row}.number)`;
  const feed = raw('feed');
  const { text, values } = sql`with urgent as materialized (
      (select article_id from changes.feed where state <> 'PUBLIC' and ${fits} and ${isNew(feed)} order by number limit ${limit})
      union
      (select correction.article_id from correction join changes.feed on feed.article_id = correction.article_id
        where correction.at > (${correctedAfter(endpoint)}) and ${fits} and ${isNew(feed)} order by correction.at limit ${limit})
    ), page as materialized (
      select ${changeColumns(isInFilter)}
      from (select feed.* from changes.feed join urgent using (article_id)) fitting ${joinLive}
    ) ${insertSql(endpoint, raw('select * from page'), now)}`;
  await database.read({ text }, values);
}

/** What was corrected after the last change that was taken; some seconds earlier, since it is recorded later. */
const correctedAfter = ({ id }: Endpoint): Sql =>
  sql`select taken_at - interval '5 seconds' from webhooks.endpoint where id = ${param(id, 'bigint')}`;

/** A delivery that was made for the same or a later number stays as it is. */
const insertSql = (endpoint: Endpoint, from: Sql, now: Date): Sql => sql`
  insert into webhooks.delivery as made (endpoint_id, article_id, number, version, urgent, next_at)
  select ${param(endpoint.id, 'bigint')}, article_id, number, version,
    kind <> 'UPSERT' or exists (select from correction where correction.article_id = change.article_id
      and correction.at > (${correctedAfter(endpoint)})), ${param(now, 'timestamptz')}
  from (${from}) change
  where ${endpoint.kinds ? sql`kind = any(${param(endpoint.kinds, 'text[]')})` : raw('true')}
  on conflict (endpoint_id, article_id) do update set number = excluded.number, version = excluded.version,
    message = gen_random_uuid(), urgent = excluded.urgent, attempts = 0, next_at = excluded.next_at,
    acknowledged_at = null, failed_at = null, last_error = null
  where made.number < excluded.number`;

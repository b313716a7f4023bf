import { type CursorOrder, cursorSql, readCursor } from '../paging.js';
import { idsBySlug } from './former-names.js';
import { param, raw, Slot, type Sql, sql } from './sql.js';

/** Rows of the feed that one page looks at: a filter that few articles fit must not read all of it. */
const maxScanned = 20_000;

/** A cursor of the feed: its timeline and a number. */
const cursorOrder: CursorOrder = { name: 'CHANGES', values: [/^[0-9a-f]{16}$/, /^\d{1,18}$/] };

/** Which changes to read. */
export interface ChangePage {
  /** The cursor after which it starts, or the slot of one; null: from the first change. */
  readonly since: string | Slot | null;
  readonly size: number;
  /** The slugs of a filter; null: all articles. */
  readonly sections: readonly string[] | null;
  /** The uid of the only article; by default all. */
  readonly article?: string | null;
  /** The limit of the bodies of a page, in bytes as they are stored; the page has one article all the same. */
  readonly maxStoredBytes?: number;
}

/**
 * SQL of CTEs. `page` has changes in the order of their numbers; those on the page are `shown`, the others only tell that
 * there is more. `page_end` has the number that a next page starts after, and whether there is `more`.
 *
 * What a change says is decided at the read, by the article as it is now: a story that was withdrawn a moment ago is
 * withdrawn under its former number too. A hidden one is shown only under a number of its own: without that, nothing
 * would tell that it was hidden again. The clock is read for each article, after the statement's snapshot: the
 * statement may have begun before a publication whose number the snapshot has.
 */
export function changePageSql({ since, size, sections, article = null, maxStoredBytes }: ChangePage): Sql {
  const after = since === null ? raw('0::bigint') : numberAfter(since);
  const ids = sections && sql`array(${idsBySlug('section', sections)})`;
  const fits = ids ? sql`(section_ids is null or section_ids && (select ids from wanted))` : raw('true');
  const isInFilter = ids ? sql`live.section_id = any((select ids from wanted)::bigint[])` : raw('true');
  // Written out: a statement that is planned once must be planned for a page, not for any number of rows.
  const limit = raw(String(size + 1));
  const scanned = raw(String(ids ? maxScanned : size + 1));
  const isShort =
    maxStoredBytes === undefined
      ? raw('true')
      : sql`(row_number() over ordered = 1 or coalesce(sum(live.bytes) over ordered, 0) <= ${raw(String(maxStoredBytes))})`;
  return sql`start as materialized (select ${after} as number),
    ${ids ? sql`wanted as materialized (select ${ids} as ids),` : raw('')}
    scanned as materialized (
      select feed.* from ${article === null ? raw('changes.feed') : feedOf(article)}
      where feed.number > (select number from start) order by feed.number limit ${scanned}
    ),
    fitting as materialized (select * from scanned where ${fits} order by number limit ${limit}),
    page as materialized (
      select row_number() over ordered <= ${raw(String(size))} and ${isShort} as shown, ${changeColumns(isInFilter)}
      from fitting ${joinLive}
      window ordered as (order by fitting.number)
    ),
    page_end as materialized (
      select case when found.more then coalesce(found.last, start.number)
        else coalesce((select max(number) from scanned), start.number) end as number,
        found.more or (select count(*) from scanned) >= ${scanned} as more,
        (select id from changes.timeline order by place desc limit 1) as timeline
      from start, (
        select coalesce(bool_or(not shown), false) as more, max(number) filter (where shown) as last from page
      ) found
    )`;
}

/** The row of one article. One that was deleted has only its row in the feed, without an index on its uid. */
const feedOf = (uid: string): Sql => sql`(
  select feed.* from changes.feed where article_id = (select id from article where uid = ${param(uid, 'uuid')})
  union all
  select feed.* from changes.feed where uid = ${param(uid, 'uuid')}
    and number > (select number from start)
    and not exists (select from article where uid = ${param(uid, 'uuid')})
) feed`;

/** The number of a cursor that a client sent. BAD_USER_INPUT with the argument for any other text. */
export const numberOfCursor = (cursor: string, field: string): number =>
  Number(readCursor(cursor, cursorOrder, field)[1]);

/** The columns of a change, of a row of the feed called `fitting` that `joinLive` joins. */
export const changeColumns = (isInFilter: Sql): Sql => sql`fitting.article_id, fitting.uid,
        fitting.number, fitting.at, timeline.id as timeline, live.slug, live.withdrawn_reason,
        case when fitting.state = 'PUBLIC' then coalesce(live.version, fitting.version) else fitting.version end as version,
        case when live.id is null then 'DELETED'
          when fitting.state <> 'PUBLIC' or not live.is_public then 'WITHDRAWN'
          when ${isInFilter} then 'UPSERT' else 'LEFT' end as kind`;

/** Joins the article of a row of the feed, as it is now. */
export const joinLive = raw(`cross join (select id from changes.timeline order by place desc limit 1) timeline
      left join lateral (
        select id, slug, version, section_id, case when status = 'WITHDRAWN' then withdrawn_reason end as withdrawn_reason,
          status = 'PUBLISHED' and published_at <= clock_timestamp() as is_public,
          coalesce(pg_column_size(body_html), 0) + coalesce(pg_column_size(body_text), 0) as bytes
        from article where id = fitting.article_id offset 0
      ) live on true`);

/** SQL of the number of a cursor. BAD_USER_INPUT for another text; the database refuses a cursor of another one. */
export function numberAfter(since: string | Slot, isOptional = true): Sql {
  const part =
    (place: number) =>
    (cursor: string): unknown =>
      readCursor(cursor, cursorOrder, 'since', isOptional)[place];
  const [timeline, number] = [part(0), part(1)].map((read) =>
    since instanceof Slot ? new Slot(since.name, read) : read(since),
  );
  return sql`changes.number_after(${param(timeline, 'text')}, ${param(number, 'bigint')})`;
}

/** SQL of the cursor of a row with a `timeline` and a `number`. */
export const changeCursorSql = (row: Sql): Sql =>
  cursorSql(cursorOrder, [sql`${row}.timeline`, sql`${row}.number`]);

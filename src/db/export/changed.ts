/** Articles that a page looks at, at most. */
const maxLooked = 200;
/** Bodies and history of a page, in bytes as they are stored; the page has one article all the same. */
const maxStoredBytes = 4_000_000;

/**
 * SQL of whether an article changed from the time $2 on, in any way that a record shows, or for readers after the number
 * $4; every article where both are null.
 */
const changed = `($2::timestamptz is null and $4::bigint is null or article.updated_at >= $2 or article.imported_at >= $2
    or article.withdrawn_at >= $2 or article.published_at between $2 and now()
    or exists (select from editing.draft where draft.article_id = article.id and saved_at >= $2)
    or exists (select from editing.revision where revision.article_id = article.id and saved_at >= $2)
    or exists (select from editing.audit where audit.article_id = article.id and audit.at >= $2)
    or exists (select from changes.feed where feed.article_id = article.id and (feed.at >= $2 or feed.number > $4)))`;

/**
 * SQL of a CTE `looked`: the next articles behind the id $1, at most $3, with the ids of those that were deleted
 * since. `condition` is about the row `article`.
 */
export const lookedArticles = (condition: string): string => `candidate as materialized (
    select article.id, null::uuid as deleted_uid,
      coalesce(pg_column_size(body_html), 0) + coalesce(pg_column_size(body_text), 0) + coalesce(pg_column_size(body_blocks), 0)
        + coalesce((select sum(pg_column_size(before)) from editing.revision where article_id = article.id), 0) as bytes
    from article where article.id > $1::bigint and ${changed} and ${condition} order by article.id limit least($3::int, ${maxLooked})
  ), deleted as materialized (
    select article_id as id, uid, 0::bigint from changes.feed where article_id > $1::bigint and state = 'DELETED' and (at >= $2 or number > $4)
      and not exists (select from article where id = article_id) order by article_id limit least($3::int, ${maxLooked})
  ), measured as (
    select *, sum(bytes) over ordered as running, row_number() over ordered as place
    from (select * from candidate union all select * from deleted) both_kinds window ordered as (order by id)
  ), looked as materialized (
    select id, deleted_uid from measured where place <= least($3::int, ${maxLooked}) and (place = 1 or running <= ${maxStoredBytes})
  )`;

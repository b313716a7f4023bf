/** Sections that a row of the feed lists; an article that was in more of them belongs to every filter. */
const maxSections = 20;

/**
 * SQL of the CTE `numbered`, which gives the articles of the CTE `changed` (id, place, at) new numbers after the last
 * one, in the order of their places, and stores them. Articles that readers never saw get none. Nor do articles that
 * readers could not see before and still cannot: their edits are nobody's business.
 *
 * The clock is read after the statement's snapshot: a story whose publication this snapshot shows is published by it.
 */
export const numberedSql = (condition = 'true'): string => `
  looked as materialized (
    select changed.id as article_id, changed.place, coalesce(changed.at, live.updated_at, clock_timestamp()) as at,
      coalesce(live.uid, feed.uid) as uid, coalesce(live.version, feed.version) as version, live.section_id,
      case when live.id is null then 'DELETED' when live.is_public then 'PUBLIC' else 'HIDDEN' end as state,
      live.was_public, feed.article_id is not null as known, feed.state as known_state, feed.section_ids
    from changed
    left join lateral (
      select id, uid, version, section_id, updated_at, was_public,
        status = 'PUBLISHED' and published_at <= clock_timestamp() as is_public
      from article where id = changed.id offset 0
    ) live on true
    left join lateral (select * from changes.feed where article_id = changed.id offset 0) feed on true
  ),
  numbered as (
    insert into changes.feed as stored (article_id, uid, number, state, version, section_ids, at)
    select article_id, uid,
      (select last_number from changes.numbering) + row_number() over (order by place), state, version,
      case
        when known and section_ids is null then null
        when state <> 'PUBLIC' and known then section_ids
        when section_id is null or section_id = any(section_ids) then coalesce(section_ids, '{}')
        when cardinality(section_ids) >= ${maxSections} then null
        else section_id || coalesce(section_ids, '{}')
      end, at
    from looked
    where (state = 'PUBLIC' or known and state <> known_state or not known and was_public) and (${condition})
    on conflict (article_id) do update set number = excluded.number, state = excluded.state,
      version = excluded.version, section_ids = excluded.section_ids, at = excluded.at
    returning 1
  )`;

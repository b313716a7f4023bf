/*
 * Takes what is pending into the counts and rollups, all in one transaction: whoever reads sees each share once, here
 * or there. While another process does it, it takes nothing. Gives how many rows it took.
 */
export const createFolding = `
create function sharing.fold(most integer) returns integer language plpgsql as $$
declare
  ids bigint[];
begin
  if not pg_try_advisory_xact_lock(4821394) then return 0; end if;
  ids := array(select id from sharing.pending order by id limit most);
  if cardinality(ids) = 0 then return 0; end if;

  insert into sharing.subject (article_id, section_id, topic_ids, author_ids)
  select distinct article_id, section_id, topic_ids, author_ids from sharing.pending where id = any(ids)
  on conflict do nothing;

  with taken as (
    delete from sharing.pending where id = any(ids) returning *
  ), fact as materialized (
    select subject.id as subject_id, taken.article_id, taken.section_id, taken.topic_ids, channel, platform, quarter,
      sum(shares) as shares, sum(clicks) as clicks
    from taken join sharing.subject on subject.article_id = taken.article_id
      and subject.section_id is not distinct from taken.section_id
      and subject.topic_ids = taken.topic_ids and subject.author_ids = taken.author_ids
    group by 1, 2, 3, 4, 5, 6, 7
  ), grained as materialized (
    select time.grain, time.at, fact.* from fact cross join lateral (values
      (1::smallint, quarter), (2, date_trunc('hour', quarter, 'UTC')),
      (3, date_trunc('day', quarter, 'UTC')), (4, date_trunc('month', quarter, 'UTC'))) time (grain, at)
  ), counts as (
    insert into sharing.count as kept (article_id, channel, shares, clicks)
    select article_id, channel, sum(shares), sum(clicks) from fact group by 1, 2
    on conflict (article_id, channel) do update
      set shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks
  ), totals as (
    insert into sharing.total as kept (article_id, shares)
    select article_id, sum(shares) from fact group by 1 having sum(shares) <> 0
    on conflict (article_id) do update set shares = kept.shares + excluded.shares
  ), subjects as (
    insert into sharing.by_subject as kept
    select grain, at, subject_id, channel, platform, sum(shares), sum(clicks) from grained where grain <> 2
    group by 1, 2, 3, 4, 5
    on conflict (grain, at, subject_id, channel, platform) do update
      set shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks
  ), sections as (
    insert into sharing.by_section as kept
    select grain, at, section_id, channel, platform, sum(shares), sum(clicks) from grained
    group by 1, 2, 3, 4, 5
    on conflict (grain, at, section_id, channel, platform) do update
      set shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks
  ), topics as (
    insert into sharing.by_topic as kept
    select grain, at, topic_id, sum(shares), sum(clicks)
    from grained cross join lateral unnest(case topic_ids when '{}' then array[0::bigint] else topic_ids end) as filed (topic_id)
    group by 1, 2, 3
    on conflict (grain, at, topic_id) do update
      set shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks
  )
  insert into sharing.by_channel as kept
  select grain, at, channel, sum(shares), sum(clicks) from grained group by 1, 2, 3
  on conflict (grain, at, channel) do update
    set shares = kept.shares + excluded.shares, clicks = kept.clicks + excluded.clicks;

  return cardinality(ids);
end
$$;
`;

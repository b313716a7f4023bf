/*
 * Merges what was counted of topics or authors. The lock is that of `sharing.fold`: nothing is folded meanwhile. What
 * an article with two of the topics has is counted once for the merged one, so the rollup by topic is made again from
 * the rollup by subject.
 */
export const createMerging = `
create function sharing.replaced(ids bigint[], merged bigint[], target bigint) returns bigint[] immutable language sql as $$
  select coalesce(array_agg(id order by id), '{}') from (
    select distinct case when given = any(merged) then target else given end as id from unnest(ids) given) one
$$;

/* Gives the rows of each old subject to the new one of the same place. */
create function sharing.merge_subjects(old_ids bigint[], new_ids bigint[])
returns void language plpgsql as $$
begin
  insert into sharing.by_subject as stored (grain, at, subject_id, channel, platform, shares, clicks)
  select grain, at, moved.new_id, channel, platform, sum(shares), sum(clicks)
  from unnest(old_ids, new_ids) moved(old_id, new_id)
  join sharing.by_subject on by_subject.subject_id = moved.old_id
  where moved.old_id <> moved.new_id
  group by 1, 2, 3, 4, 5
  on conflict (grain, at, subject_id, channel, platform) do update
    set shares = stored.shares + excluded.shares, clicks = stored.clicks + excluded.clicks;
  delete from sharing.by_subject using unnest(old_ids, new_ids) moved(old_id, new_id)
  where subject_id = moved.old_id and moved.old_id <> moved.new_id;
  delete from sharing.subject using unnest(old_ids, new_ids) moved(old_id, new_id)
  where subject.id = moved.old_id and moved.old_id <> moved.new_id;
end
$$;

create function sharing.merge_topics(merged bigint[], target bigint) returns void language plpgsql as $$
declare
  old_ids bigint[];
  new_ids bigint[];
begin
  perform pg_advisory_xact_lock(4821394);
  update sharing.pending set topic_ids = sharing.replaced(topic_ids, merged, target) where topic_ids && merged;
  insert into sharing.subject (article_id, section_id, topic_ids, author_ids)
  select distinct article_id, section_id, sharing.replaced(topic_ids, merged, target), author_ids
  from sharing.subject where topic_ids && merged
  on conflict do nothing;
  select array_agg(old.id), array_agg(new.id) into old_ids, new_ids
  from sharing.subject old join sharing.subject new on new.article_id = old.article_id
    and new.section_id is not distinct from old.section_id and new.author_ids = old.author_ids
    and new.topic_ids = sharing.replaced(old.topic_ids, merged, target)
  where old.topic_ids && merged;
  perform sharing.merge_subjects(old_ids, new_ids);
  delete from sharing.by_topic where topic_id = any(merged || target);
  insert into sharing.by_topic as stored (grain, at, topic_id, shares, clicks)
  select time.grain, time.at, target, sum(shares), sum(clicks)
  from sharing.by_subject join sharing.subject on subject.id = by_subject.subject_id
  cross join lateral (
    select by_subject.grain, by_subject.at
    union all select 2::smallint, date_trunc('hour', by_subject.at, 'UTC') where by_subject.grain = 1
  ) time
  where target = any(subject.topic_ids)
  group by 1, 2;
end
$$;

create function sharing.merge_authors(merged bigint[], target bigint) returns void language plpgsql as $$
declare
  old_ids bigint[];
  new_ids bigint[];
begin
  perform pg_advisory_xact_lock(4821394);
  update sharing.pending set author_ids = sharing.replaced(author_ids, merged, target) where author_ids && merged;
  insert into sharing.subject (article_id, section_id, topic_ids, author_ids)
  select distinct article_id, section_id, topic_ids, sharing.replaced(author_ids, merged, target)
  from sharing.subject where author_ids && merged
  on conflict do nothing;
  select array_agg(old.id), array_agg(new.id) into old_ids, new_ids
  from sharing.subject old join sharing.subject new on new.article_id = old.article_id
    and new.section_id is not distinct from old.section_id and new.topic_ids = old.topic_ids
    and new.author_ids = sharing.replaced(old.author_ids, merged, target)
  where old.author_ids && merged;
  perform sharing.merge_subjects(old_ids, new_ids);
end
$$;
`;

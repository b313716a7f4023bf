create type share_channel_count as (channel text, shares integer);
create type share_report_row as (at timestamptz, channel text, shares integer);
create type article_block as (typename text, html text, level integer, attribution text, image jsonb);
create type recorded_share as (channel text, title text);

create function article_related_articles(a article) returns setof article stable language sql as $$
  select other.* from unnest((select related_ids from related_list where article_id = a.id and superseded_at is null))
    with ordinality member (id, place)
  join article other on other.id = member.id and other.status = 'PUBLISHED' and other.published_at <= now()
  where not exists (select from related_hide hide where hide.article_id = a.id and hide.related_id = member.id)
  order by member.place
$$;

create function article_body_block_list(a article) returns setof article_block stable language sql as $$
  select block ->> '__typename', block ->> 'html', (block ->> 'level')::int, block ->> 'attribution', block -> 'image'
  from jsonb_array_elements(a.body_blocks) with ordinality body (block, place) order by place
$$;

create function article_share_counts(a article) returns setof share_channel_count stable language sql as $$
  select channel, sum(shares)::int as shares from (
    select channel, shares from sharing.count where article_id = a.id
    union all select channel, shares from sharing.pending where article_id = a.id
  ) counted group by channel order by 2 desc, 1
$$;

create function article_share_count(a article) returns integer stable language sql as $$
  select coalesce((select shares from sharing.total where article_id = a.id), 0)
    + coalesce((select sum(shares) from sharing.pending where article_id = a.id), 0)::int
$$;

create function latest_articles(section text) returns setof article stable language sql as $$
  select * from article where section_id = (select id from section where slug = latest_articles.section)
    and status = 'PUBLISHED' and published_at <= now()
  order by published_at desc, id desc
$$;

create function search_articles(words text) returns setof article stable language sql as $$
  select a.* from dateline_tsquery('english', words) search_query
  join article a on a.search @@ search_query and a.search_config = 'english' and a.status = 'PUBLISHED' and a.published_at <= now()
  order by ts_rank_cd('{0, 0.2, 0.5, 1}', a.search, search_query, 1)::float8 desc, a.id desc
$$;

create function record_share(article_uid uuid, channel text) returns recorded_share volatile language sql as $$
  select record_share.channel, 'Sharing: ' || headline
  from sharing.record(article_uid, record_share.channel, 'WEB', null, null, gen_random_uuid(), substr(md5(random()::text), 1, 10))
$$;

/* Days without a share are rows as well; the most shared channel comes first. */
create function share_report("from" timestamptz, before timestamptz) returns setof share_report_row stable language sql as $$
  with counted as materialized (
    select date_trunc('day', shared_at, 'UTC') as at, share.channel, count(*)::int as shares
    from share where shared_at >= "from" and shared_at < before group by 1, 2
  ), channels as (
    select channel, sum(shares) as shares from counted group by 1
  )
  select at, channel, coalesce(counted.shares, 0)
  from generate_series("from", before - interval '24 hours', interval '24 hours') days (at)
  cross join channels left join counted using (at, channel)
  order by at, channels.shares desc, channel
$$;

/*
 * The statements of the floor, each optimised for the existing tables and indexes. They return the same as the
 * gateway: visible articles only, and counts that include pending shares.
 */
/** What readers may see. */
export const visible = (row) => `${row}.status = 'PUBLISHED' and ${row}.published_at <= now()`;
const time = (sql) => `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The first of an article's related list. PostgreSQL knows that positions come out of `unnest` in order, as long as
 * nothing stands before it: then it looks up no more articles than are shown.
 */
const related = (article, most, fields) => `(
    select coalesce(json_agg(json_build_object('article', json_build_object(${fields})) order by place), '[]') from (
      select other.*, member.place
      from unnest((select related_ids from related_list where article_id = ${article} and superseded_at is null))
        with ordinality member (id, place)
      join article other on other.id = member.id and ${visible('other')}
      where not exists (select from related_hide hide where hide.article_id = ${article} and hide.related_id = member.id)
      order by member.place limit ${most}
    ) other)`;

export const article = `
  select json_build_object('data', json_build_object('article', (
    select json_build_object(
      'slug', a.slug, 'headline', a.headline, 'standfirst', a.standfirst, 'publishedAt', ${time('a.published_at')},
      'body', json_build_object('html', a.body_html),
      'related', json_build_object('nodes', ${related(
        'a.id',
        5,
        `'slug', other.slug, 'headline', other.headline, 'standfirst', other.standfirst, 'publishedAt', ${time('other.published_at')}`,
      )}),
      'shareCounts', (
        select coalesce(json_agg(json_build_object('channel', channel, 'shares', shares) order by shares desc, channel), '[]')
        from (
          select channel, sum(shares)::int as shares from (
            select channel, shares from sharing.count where article_id = a.id
            union all select channel, shares from sharing.pending where article_id = a.id
          ) counted group by channel
        ) counted))
    from article a where a.slug = $1 and ${visible('a')})))::text`;

const image = (
  value,
) => `case when ${value} is not null then json_build_object('url', ${value} ->> 'url', 'alt', ${value} ->> 'alt',
    'width', ${value} -> 'width', 'height', ${value} -> 'height') end`;

/** A screen of an app, with the values for its share links instead of the links. */
export const screen = `
  select json_build_object(
      'slug', a.slug, 'headline', a.headline, 'standfirst', a.standfirst, 'publishedAt', ${time('a.published_at')},
      'image', ${image('a.image')},
      'body', json_build_object('blocks', (
        select coalesce(json_agg(case block ->> '__typename'
          when 'HeadingBlock' then json_build_object('__typename', 'HeadingBlock', 'html', block ->> 'html', 'level', block -> 'level')
          when 'QuoteBlock' then json_build_object('__typename', 'QuoteBlock', 'html', block ->> 'html', 'attribution', block -> 'attribution')
          when 'ImageBlock' then json_build_object('__typename', 'ImageBlock', 'html', block ->> 'html', 'image', ${image("(block -> 'image')")})
          else json_build_object('__typename', block ->> '__typename', 'html', block ->> 'html') end order by place), '[]')
        from jsonb_array_elements(a.body_blocks) with ordinality body (block, place))),
      'related', json_build_object('nodes', ${related(
        'a.id',
        4,
        `'slug', other.slug, 'headline', other.headline, 'image', ${image('other.image')}`,
      )}))::text,
    a.uid, a.headline, a.standfirst
  from article a where a.slug = $1 and ${visible('a')}`;

export const latest = `
  select json_build_object('data', json_build_object('articles', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object(
      'slug', a.slug, 'headline', a.headline, 'standfirst', a.standfirst, 'publishedAt', ${time('a.published_at')},
      'shareCount', coalesce((select shares from sharing.total where article_id = a.id), 0)
        + coalesce((select sum(shares) from sharing.pending where article_id = a.id), 0)::int,
      'related', json_build_object('nodes', ${related('a.id', 3, `'slug', other.slug, 'headline', other.headline`)})
    ) order by a.published_at desc, a.id desc), '[]')
    from (
      select id, slug, headline, standfirst, published_at from article
      where section_id = (select id from section where slug = $1) and ${visible('article')}
      order by published_at desc, id desc limit $2
    ) a))))::text`;

export const search = `
  select json_build_object('data', json_build_object('search', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('slug', slug, 'headline', headline) order by score desc, id desc), '[]')
    from (
      select a.id, a.slug, a.headline, ts_rank_cd('{0, 0.2, 0.5, 1}', a.search, search_query, 1)::float8 as score
      from dateline_tsquery('english', $1) search_query
      join article a on a.search @@ search_query and a.search_config = 'english' and ${visible('a')}
      order by score desc, a.id desc limit 10
    ) found))))::text`;

/** Records a share and returns its fields. */
export const recordSql = `
  select $2::text as channel, 'Sharing: ' || headline as title
  from sharing.record($1, $2, 'WEB', null, null, $3, $4) where outcome = 'RECORDED'`;

export const record = `
  select json_build_object('data', json_build_object('recordShare', json_build_object('share', row_to_json(share))))::text
  from (${recordSql}) share`;

/** Scans the shares of these days, as every server without rollups does; days without a share are rows as well. */
export const report = `
  with counted as materialized (
    select date_trunc('day', shared_at, 'UTC') as at, channel, count(*) as shares
    from share where shared_at >= $1 and shared_at < $2 group by 1, 2
  ), channels as (
    select channel, sum(shares) as shares from counted group by 1
  )
  select json_build_object('data', json_build_object('shareReport', json_build_object(
    'totalShares', (select coalesce(sum(shares), 0) from channels),
    'rows', (
      select coalesce(json_agg(json_build_object('at', ${time('at')}, 'channel', channel, 'shares', coalesce(counted.shares, 0))
        order by at, channels.shares desc, channel), '[]')
      from generate_series($1::timestamptz, $2::timestamptz - interval '24 hours', interval '24 hours') days (at)
      cross join channels left join counted using (at, channel)))))::text`;

import { recordSql, visible } from './statements.mjs';

const time = (row) =>
  `to_char(${row}.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt"`;
const shown = (row) => `${row}.slug, ${row}.headline, ${row}.standfirst, ${time(row)}`;

/** The first of the related lists of articles, with these columns of each. */
const related = (name, columns) => ({
  name,
  text: `select list.article_id, others.articles
    from related_list list cross join lateral (
      select json_agg(json_build_object('article', row_to_json(other)) order by place) as articles from (
        select ${columns}, member.place
        from unnest(list.related_ids) with ordinality member (id, place)
        join article a on a.id = member.id and ${visible('a')}
        where not exists (select from related_hide hide where hide.article_id = list.article_id and hide.related_id = member.id)
        order by member.place limit $2
      ) other
    ) others
    where list.article_id = any($1::bigint[]) and list.superseded_at is null`,
});

/** What resolvers and loaders read: one statement a level, each with a name so that it is prepared. */
export const read = {
  article: {
    name: 'article',
    text: `select a.id, ${shown('a')}, a.body_html as html from article a where a.slug = $1 and ${visible('a')}`,
  },
  screen: {
    name: 'screen',
    text: `select a.id, a.uid, ${shown('a')}, a.image, a.body_blocks as blocks from article a where a.slug = $1 and ${visible('a')}`,
  },
  latest: {
    name: 'latest',
    text: `select a.id, ${shown('a')} from article a
      where a.section_id = (select id from section where slug = ($1::text[])[1]) and ${visible('a')}
      order by a.published_at desc, a.id desc limit $2`,
  },
  search: {
    name: 'search',
    text: `select a.id, a.slug, a.headline from dateline_tsquery('english', $1) search_query
      join article a on a.search @@ search_query and a.search_config = 'english' and ${visible('a')}
      order by ts_rank_cd('{0, 0.2, 0.5, 1}', a.search, search_query, 1)::float8 desc, a.id desc limit $2`,
  },
  related: related('related', shown('a')),
  pictured: related('pictured', `${shown('a')}, a.image`),
  counts: {
    name: 'counts',
    text: `select article_id, json_agg(json_build_object('channel', channel, 'shares', shares) order by shares desc, channel) as counts
      from (
        select article_id, channel, sum(shares)::int as shares from (
          select article_id, channel, shares from sharing.count where article_id = any($1::bigint[])
          union all select article_id, channel, shares from sharing.pending where article_id = any($1::bigint[])
        ) counted where $2::int >= 0 group by article_id, channel
      ) counted group by article_id`,
  },
  count: {
    name: 'count',
    text: `select article_id, sum(shares)::int as shares from (
        select article_id, shares from sharing.total where article_id = any($1::bigint[])
        union all select article_id, shares from sharing.pending where article_id = any($1::bigint[])
      ) counted where $2::int >= 0 group by article_id`,
  },
  report: {
    name: 'report',
    text: `select date_trunc('day', shared_at, 'UTC') as at, channel, count(*)::int as shares
      from share where shared_at >= $1 and shared_at < $2 group by 1, 2`,
  },
  record: { name: 'record', text: recordSql },
};

const day = 86_400_000;

/** The cells of a report as rows: every channel in every day, the most shared channel first. */
export function reportOf(cells, from, before) {
  const totals = new Map();
  for (const { channel, shares } of cells) totals.set(channel, (totals.get(channel) ?? 0) + shares);
  const found = new Map(cells.map(({ at, channel, shares }) => [`${at.getTime()} ${channel}`, shares]));
  const channels = [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a) || (a < b ? -1 : 1));
  const rows = [];
  for (let at = Date.parse(from); at < Date.parse(before); at += day) {
    for (const channel of channels) {
      const shares = found.get(`${at} ${channel}`) ?? 0;
      rows.push({ at: new Date(at).toISOString(), channel, shares });
    }
  }
  return { totalShares: [...totals.values()].reduce((sum, shares) => sum + shares, 0), rows };
}

import type { TrendingWindow } from '../../terms/sharing.js';
import { readSize } from '../paging.js';
import { column, many, one } from './fields.js';
import type { FieldShape, Shape } from './shape.js';
import { visible } from './visible.js';

/** How far back each window looks, and in rows of which grain of the rollup (1: quarters, 3: days). */
const windows: Readonly<Record<TrendingWindow, { readonly length: string; readonly grain: 1 | 3 }>> = {
  HOUR: { length: '1 hour', grain: 1 },
  DAY: { length: '1 day', grain: 1 },
  WEEK: { length: '7 days', grain: 3 },
  MONTH: { length: '30 days', grain: 3 },
};

const defaultSize = 10;

export const trendingArticle: Shape = {
  typename: 'TrendingArticle',
  table: null,
  fields: {
    article: one('Article', (row, alias) => `article ${alias} where ${alias}.id = ${row}.id`),
    shares: column('shares'),
  },
};

/**
 * Articles by the speed of their sharing: each share counts half after a quarter of the window,
 * sum of shares × 2^(−age ÷ (window ÷ 4)). Windows begin with a whole quarter of an hour; those of weeks and months
 * with the quarter hours of their first day, and then go by days.
 */
export const trending: FieldShape = (place) => {
  const { field, statement } = place;
  statement.uses.counts = true;
  statement.slow = true;
  const { length, grain } = windows[field.args['window'] as TrendingWindow];
  const size = statement.param(readSize(field.args['first'] as number, defaultSize, 'first'), 'int');
  const sections = field.args['sections'];
  const inSections = sections
    ? ` and article.section_id in (select id from section where slug = any(${statement.param(sections, 'text[]')}))`
    : '';
  const start = `sharing.quarter(now() - interval '${length}')`;
  const day = `date_trunc('day', ${start}, 'UTC') + interval '1 day'`;
  const kept =
    grain === 1
      ? `grain = 1 and at >= ${start}`
      : `(grain = 3 and at >= ${day} or grain = 1 and at >= ${start} and at < ${day})`;
  return many(
    'TrendingArticle',
    (_row, alias) => `(
      select article.id, sum(shares)::int as shares,
        sum(shares * power(0.5::float8, extract(epoch from now() - at)::float8 / (extract(epoch from interval '${length}')::float8 / 4))) as score
      from (
        select subject.article_id, at, sum(shares) as shares
        from sharing.by_subject join sharing.subject on subject.id = subject_id
        where ${kept} and shares > 0 group by 1, 2
        union all select article_id, quarter, shares from sharing.pending where shares > 0 and quarter >= ${start}
      ) counted join article on article.id = counted.article_id
      where ${visible('article')}${inSections}
      group by article.id order by score desc, article.id desc limit ${size}
    ) ${alias}`,
    (alias) => `${alias}.score desc, ${alias}.id desc`,
  )(place);
};

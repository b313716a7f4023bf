import type { TrendingWindow } from '../../domain/sharing.js';
import { readSize } from '../paging.js';
import { sectionsIn } from './article-filter.js';
import { column, many, one } from './fields.js';
import { literal, param, raw, type Sql, sql } from './sql.js';
import type { FieldSql, TypeSql } from './type-sql.js';
import { isVisible } from './visible.js';

/** How far back each window looks, and in rows of which grain of the rollup (1: quarters, 3: days). */
const windows: Readonly<Record<TrendingWindow, { readonly length: string; readonly grain: 1 | 3 }>> = {
  HOUR: { length: '1 hour', grain: 1 },
  DAY: { length: '1 day', grain: 1 },
  WEEK: { length: '7 days', grain: 3 },
  MONTH: { length: '30 days', grain: 3 },
};

const defaultSize = 10;

export const trendingArticle: TypeSql = {
  typename: 'TrendingArticle',
  table: null,
  fields: {
    article: one('Article', (row, alias) => sql`article ${alias} where ${alias}.id = ${row}.id`),
    shares: column('shares'),
  },
};

/**
 * Articles by the speed of their sharing: each share counts half after a quarter of the window,
 * sum of shares × 2^(−age ÷ (window ÷ 4)). Windows begin with a whole quarter of an hour; those of weeks and months
 * with the quarter hours of their first day, and then go by days.
 *
 * Age is measured from the window's start, which multiplies all scores by the same: within a quarter of an hour they
 * are equal from one read to the next. They are compared at six decimals, which the order of summation does not reach.
 */
export const trending: FieldSql = (context) => {
  const { field, statement } = context;
  statement.dependencies.counts = true;
  statement.slow = true;
  const { length, grain } = windows[field.args['window'] as TrendingWindow];
  const size = param(readSize(field.args['first'] as number, defaultSize, 'first'), 'int');
  const sections = field.args['sections'] as readonly string[] | null | undefined;
  const inSections = sections ? sql` and article.section_id in ${sectionsIn(sections)}` : raw('');
  const window = sql`interval ${literal(length)}`;
  const start = sql`sharing.quarter(now() - ${window})`;
  return many(
    'TrendingArticle',
    (_row, alias) => sql`(
      select article.id, sum(shares)::int as shares,
        round(sum(shares * power(2::float8, extract(epoch from at - ${start})::float8
          / (extract(epoch from ${window})::float8 / 4)))::numeric, 6) as score
      from (
        select subject.article_id, at, sum(shares) as shares
        from sharing.by_subject join sharing.subject on subject.id = subject_id
        where ${rolledUp(grain, start)} and shares > 0 group by 1, 2
        union all select article_id, quarter, shares from sharing.pending where shares > 0 and quarter >= ${start}
      ) counted join article on article.id = counted.article_id
      where ${isVisible(raw('article'))}${inSections}
      group by article.id order by score desc, article.id desc limit ${size}
    ) ${alias}`,
    (alias) => sql`${alias}.score desc, ${alias}.id desc`,
  )(context);
};

/** The rows of the rollup that a window is made of. */
function rolledUp(grain: 1 | 3, start: Sql): Sql {
  if (grain === 1) return sql`grain = 1 and at >= ${start}`;
  const day = sql`date_trunc('day', ${start}, 'UTC') + interval '1 day'`;
  return sql`(grain = 3 and at >= ${day} or grain = 1 and at >= ${start} and at < ${day})`;
}

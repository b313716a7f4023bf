import type { Granularity, ShareDimension } from '../../domain/sharing.js';
import { idsBySlug } from '../read/former-names.js';
import { and, each, param, raw, type Sql, sql } from '../read/sql.js';
import type { ReportFilter } from './report-filter.js';

/** A rollup that a report can be read from. */
export interface ReportSource {
  /** Its granularities, coarsest first. */
  readonly granularities: readonly Granularity[];
  /** Rows with the bucket, the columns of the rollup, shares and clicks. Includes pending shares. */
  facts(filter: ReportFilter): Sql;
  /** For a rollup that counts a share several times: the source of totals, which counts each share once. */
  readonly totals?: ReportSource;
}

const andAll = (conditions: readonly Sql[]): Sql => each(conditions, (condition) => sql` and ${condition}`);

/**
 * Sums the rows of a rollup within the ranges. `offset 0` makes PostgreSQL read each range along the primary key:
 * without statistics of the ranges it would join all rows of a granularity with all ranges.
 */
const rollupRows = (rollup: string, columns: Sql, conditions: readonly Sql[] = []): Sql => sql`
      select range.bucket, ${columns}, sum(shares) as shares, sum(clicks) as clicks
      from rollup_range range cross join lateral (
        select * from sharing.${raw(rollup)} rollup
        where rollup.grain = range.grain and at >= range.starts and at < range.ends${andAll(conditions)} offset 0
      ) rows
      group by range.bucket, ${columns}`;

/** The pending shares and clicks of the same spans. */
const pendingRows = (columns: Sql, conditions: readonly Sql[] = []): Sql => sql`
      select span.bucket, ${columns}, shares, clicks
      from span join sharing.pending on quarter >= span.starts and quarter < span.ends${andAll(conditions)}`;

const anyOf = (column: 'channel' | 'platform', values: readonly string[] | null): Sql[] =>
  values ? [sql`${raw(column)} = any(${param(values, 'text[]')})`] : [];

const allGranularities = ['month', 'day', 'hour', 'quarter'] as const;

const channel = raw('channel');

const byChannel: ReportSource = {
  granularities: allGranularities,
  facts: ({ channels }) => {
    const conditions = anyOf('channel', channels);
    return sql`${rollupRows('by_channel', channel, conditions)} union all ${pendingRows(channel, conditions)}`;
  },
};

const bySection: ReportSource = {
  granularities: allGranularities,
  facts: ({ channels, platforms, sections }) => {
    const columns = sql`section_id, channel, platform`;
    const conditions = [
      ...anyOf('channel', channels),
      ...anyOf('platform', platforms),
      ...(sections ? [sql`section_id in (${idsBySlug('section', sections)})`] : []),
    ];
    return sql`${rollupRows('by_section', columns, conditions)} union all ${pendingRows(columns, conditions)}`;
  },
};

/** By topic. Shares of articles without a topic have topic 0. */
const byTopic: ReportSource = {
  granularities: allGranularities,
  totals: byChannel,
  facts: () => sql`
      select bucket, case topic_id when 0 then '{}' else array[topic_id] end as topic_ids, shares, clicks
      from (${rollupRows('by_topic', sql`topic_id`)}) rollup union all ${pendingRows(sql`topic_ids`)}`,
};

/**
 * By all dimensions. A subject is a combination of article, section, topics and authors. Filters select subjects first;
 * an index then finds their rows.
 */
const bySubject: ReportSource = {
  granularities: ['month', 'day', 'quarter'],
  facts: ({ channels, platforms, sections, topics, authors, articles }) => {
    const channelConditions = [...anyOf('channel', channels), ...anyOf('platform', platforms)];
    const subjectConditions = [
      ...(sections ? [sql`section_id in (${idsBySlug('section', sections)})`] : []),
      ...(topics ? [sql`topic_ids && array(${idsBySlug('topic', topics)})`] : []),
      ...(authors ? [sql`author_ids && array(${idsBySlug('author', authors)})`] : []),
      ...(articles
        ? [sql`article_id in (select id from article where uid = any(${param(articles, 'uuid[]')}))`]
        : []),
    ];
    const subjects =
      subjectConditions.length > 0
        ? [sql`subject_id = any(array(select id from sharing.subject where ${and(subjectConditions)}))`]
        : [];
    const subjectColumns = sql`article_id, section_id, topic_ids, author_ids, channel, platform`;
    return sql`
      select bucket, ${subjectColumns}, shares, clicks
      from (${rollupRows('by_subject', sql`subject_id, channel, platform`, [...channelConditions, ...subjects])}) rollup
      join sharing.subject on subject.id = rollup.subject_id
      union all ${pendingRows(subjectColumns, [...channelConditions, ...subjectConditions])}`;
  },
};

/** The smallest rollup that has all dimensions of the grouping and the filter. */
export function sourceFor(
  groupBy: readonly ShareDimension[],
  filteredBy: readonly ShareDimension[],
): ReportSource {
  const needs = new Set([...groupBy, ...filteredBy]);
  if (filteredBy.length === 0 && groupBy.length === 1 && needs.has('TOPIC')) return byTopic;
  if (needs.has('TOPIC') || needs.has('AUTHOR') || needs.has('ARTICLE')) return bySubject;
  return needs.has('SECTION') || needs.has('PLATFORM') ? bySection : byChannel;
}

import type { Grain, ShareDimension } from '../../domain/sharing.js';
import { plainSlug } from '../../domain/slugs.js';
import { and, each, param, raw, type Sql, sql } from '../read/sql.js';
import type { ReportFilter } from './report-filter.js';

/** A rollup that a report can be read from. */
export interface Source {
  /** Its grains, coarsest first. */
  readonly grains: readonly Grain[];
  /** Facts: bucket, the columns that it keeps apart, shares, clicks; also of what is not folded yet. */
  facts(filter: ReportFilter): Sql;
  /** Where facts hold a share more than once: what holds each once. */
  readonly whole?: Source;
}

const also = (conditions: readonly Sql[]): Sql => each(conditions, (condition) => sql` and ${condition}`);

/**
 * What a rollup keeps of the pieces, summed. `offset 0` has each piece read along the primary key: PostgreSQL knows
 * nothing of the pieces and would rather join all of a grain with all of them.
 */
const kept = (rollup: string, columns: Sql, conditions: readonly Sql[] = []): Sql => sql`
      select piece.bucket, ${columns}, sum(shares) as shares, sum(clicks) as clicks
      from piece cross join lateral (
        select * from sharing.${raw(rollup)} rollup
        where rollup.grain = piece.grain and at >= piece.starts and at < piece.ends${also(conditions)} offset 0
      ) kept
      group by piece.bucket, ${columns}`;

/** What is not folded yet, of the same spans. */
const pending = (columns: Sql, conditions: readonly Sql[] = []): Sql => sql`
      select span.bucket, ${columns}, shares, clicks
      from span join sharing.pending on quarter >= span.starts and quarter < span.ends${also(conditions)}`;

const anyOf = (column: 'channel' | 'platform', values: readonly string[] | null): Sql[] =>
  values ? [sql`${raw(column)} = any(${param(values, 'text[]')})`] : [];

/** The ids of the rows of a table with these slugs. */
export const idsOf = (table: 'section' | 'topic' | 'author', slugs: readonly string[]): Sql =>
  sql`select id from ${raw(table)} where slug = any(${param(slugs.map(plainSlug), 'text[]')})`;

const fine = ['month', 'day', 'hour', 'quarter'] as const;

const channel = raw('channel');

const byChannel: Source = {
  grains: fine,
  facts: ({ channels }) => {
    const conditions = anyOf('channel', channels);
    return sql`${kept('by_channel', channel, conditions)} union all ${pending(channel, conditions)}`;
  },
};

const bySection: Source = {
  grains: fine,
  facts: ({ channels, platforms, sections }) => {
    const columns = sql`section_id, channel, platform`;
    const conditions = [
      ...anyOf('channel', channels),
      ...anyOf('platform', platforms),
      ...(sections ? [sql`section_id in (${idsOf('section', sections)})`] : []),
    ];
    return sql`${kept('by_section', columns, conditions)} union all ${pending(columns, conditions)}`;
  },
};

/** All topics in time. Shares of articles without a topic are kept as those of topic 0. */
const byTopic: Source = {
  grains: fine,
  whole: byChannel,
  facts: () => sql`
      select bucket, case topic_id when 0 then '{}' else array[topic_id] end as topic_ids, shares, clicks
      from (${kept('by_topic', sql`topic_id`)}) kept union all ${pending(sql`topic_ids`)}`,
};

/** Every dimension together. Filters choose subjects first; an index then finds what is kept of them. */
const bySubject: Source = {
  grains: ['month', 'day', 'quarter'],
  facts: ({ channels, platforms, sections, topics, authors, articles }) => {
    const own = [...anyOf('channel', channels), ...anyOf('platform', platforms)];
    const filed = [
      ...(sections ? [sql`section_id in (${idsOf('section', sections)})`] : []),
      ...(topics ? [sql`topic_ids && array(${idsOf('topic', topics)})`] : []),
      ...(authors ? [sql`author_ids && array(${idsOf('author', authors)})`] : []),
      ...(articles
        ? [sql`article_id in (select id from article where uid = any(${param(articles, 'uuid[]')}))`]
        : []),
    ];
    const subjects =
      filed.length > 0
        ? [sql`subject_id = any(array(select id from sharing.subject where ${and(filed)}))`]
        : [];
    const filing = sql`article_id, section_id, topic_ids, author_ids, channel, platform`;
    return sql`
      select bucket, ${filing}, shares, clicks
      from (${kept('by_subject', sql`subject_id, channel, platform`, [...own, ...subjects])}) kept
      join sharing.subject on subject.id = kept.subject_id
      union all ${pending(filing, [...own, ...filed])}`;
  },
};

/** The smallest rollup that keeps apart what is grouped by and filtered by. */
export function sourceFor(groupBy: readonly ShareDimension[], filteredBy: readonly ShareDimension[]): Source {
  const needs = new Set([...groupBy, ...filteredBy]);
  if (filteredBy.length === 0 && groupBy.length === 1 && needs.has('TOPIC')) return byTopic;
  if (needs.has('TOPIC') || needs.has('AUTHOR') || needs.has('ARTICLE')) return bySubject;
  return needs.has('SECTION') || needs.has('PLATFORM') ? bySection : byChannel;
}

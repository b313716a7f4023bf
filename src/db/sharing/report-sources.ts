import type { Grain, ShareDimension } from '../../terms/sharing.js';
import type { ReportFilter } from './report.js';

type Param = (value: unknown) => string;

/** A rollup that a report can be read from. */
export interface Source {
  /** Its grains, coarsest first. */
  readonly grains: readonly Grain[];
  /** Facts: bucket, the columns that it keeps apart, shares, clicks; also of what is not folded yet. */
  facts(filter: ReportFilter, param: Param): string;
  /** Where facts hold a share more than once: what holds each once. */
  readonly whole?: Source;
}

const all = (conditions: readonly string[]): string =>
  conditions.map((condition) => ` and ${condition}`).join('');

/**
 * What a rollup keeps of the pieces, summed. `offset 0` has each piece read along the primary key: PostgreSQL knows
 * nothing of the pieces and would rather join all of a grain with all of them.
 */
const kept = (rollup: string, columns: string, conditions: readonly string[] = []): string => `
      select piece.bucket, ${columns}, sum(shares) as shares, sum(clicks) as clicks
      from piece cross join lateral (
        select * from sharing.${rollup} rollup
        where rollup.grain = piece.grain and at >= piece.starts and at < piece.ends${all(conditions)} offset 0
      ) kept
      group by piece.bucket, ${columns}`;

/** What is not folded yet, of the same spans. */
const pending = (columns: string, conditions: readonly string[] = []): string => `
      select span.bucket, ${columns}, shares, clicks
      from span join sharing.pending on quarter >= span.starts and quarter < span.ends${all(conditions)}`;

const anyOf = (column: string, values: readonly string[] | null, param: Param): string[] =>
  values ? [`${column} = any(${param(values)}::text[])`] : [];

/** The ids of the rows of a table with these slugs. */
export const idsOf = (table: string, slugs: string): string =>
  `select id from ${table} where slug = any(${slugs}::text[])`;

const fine = ['month', 'day', 'hour', 'quarter'] as const;

const byChannel: Source = {
  grains: fine,
  facts: ({ channels }, param) => {
    const conditions = anyOf('channel', channels, param);
    return `${kept('by_channel', 'channel', conditions)} union all ${pending('channel', conditions)}`;
  },
};

const bySection: Source = {
  grains: fine,
  facts: ({ channels, platforms, sections }, param) => {
    const columns = 'section_id, channel, platform';
    const conditions = [
      ...anyOf('channel', channels, param),
      ...anyOf('platform', platforms, param),
      ...(sections ? [`section_id in (${idsOf('section', param(sections))})`] : []),
    ];
    return `${kept('by_section', columns, conditions)} union all ${pending(columns, conditions)}`;
  },
};

/** All topics in time. Shares of articles without a topic are kept as those of topic 0. */
const byTopic: Source = {
  grains: fine,
  whole: byChannel,
  facts: () => `
      select bucket, case topic_id when 0 then '{}' else array[topic_id] end as topic_ids, shares, clicks
      from (${kept('by_topic', 'topic_id')}) kept union all ${pending('topic_ids')}`,
};

/** Every dimension together. Filters choose subjects first; an index then finds what is kept of them. */
const bySubject: Source = {
  grains: ['month', 'day', 'quarter'],
  facts: ({ channels, platforms, sections, topics, authors, articles }, param) => {
    const own = [...anyOf('channel', channels, param), ...anyOf('platform', platforms, param)];
    const filed = [
      ...(sections ? [`section_id in (${idsOf('section', param(sections))})`] : []),
      ...(topics ? [`topic_ids && array(${idsOf('topic', param(topics))})`] : []),
      ...(authors ? [`author_ids && array(${idsOf('author', param(authors))})`] : []),
      ...(articles
        ? [`article_id in (select id from article where uid = any(${param(articles)}::uuid[]))`]
        : []),
    ];
    const subjects =
      filed.length > 0
        ? [`subject_id = any(array(select id from sharing.subject where true${all(filed)}))`]
        : [];
    const filing = 'article_id, section_id, topic_ids, author_ids, channel, platform';
    return `
      select bucket, ${filing}, shares, clicks
      from (${kept('by_subject', 'subject_id, channel, platform', [...own, ...subjects])}) kept
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

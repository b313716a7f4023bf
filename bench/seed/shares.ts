import type { Step } from './sql.js';

export interface ShareOptions {
  readonly count: number;
  readonly days: number;
  readonly articles: number;
  /** The end of these days, in SQL. */
  readonly before: string;
}

/**
 * Shares of the past with all rollups that folding them would have made, for subjects that are there. A third goes to
 * the most popular hundredth of the articles; days have no rhythm.
 */
export function shareSteps({ count, days, articles, before }: ShareOptions): Step[] {
  return [
    {
      name: 'partitions',
      sql: `select sharing.make_partitions(${before} - interval '${days} days', ${before})`,
    },
    {
      name: 'shares',
      sql: `select setseed(0.6);
   create unlogged table bench_share as
   select (select min(id) from sharing.subject) + floor(${articles} * random() ^ 4)::bigint as subject_id,
     (array['X','FACEBOOK','FACEBOOK','WHATSAPP','WHATSAPP','WHATSAPP','TELEGRAM','LINKEDIN','REDDIT','BLUESKY','EMAIL','SMS','COPY_LINK','COPY_LINK','NATIVE'])[1 + floor(15 * random())] as channel,
     (array['WEB','WEB','IOS','ANDROID'])[1 + floor(4 * random())] as platform,
     ${before} - random() * interval '${days} days' as shared_at
   from generate_series(1, ${count})`,
    },
    {
      name: 'single shares',
      sql: `insert into share (uid, article_id, channel, platform, code, shared_at)
   select gen_random_uuid(), subject.article_id, channel, platform, substr(md5(random()::text), 1, 10), shared_at
   from bench_share join sharing.subject on subject.id = subject_id`,
    },
    {
      name: 'by article, in quarters',
      sql: `insert into sharing.by_subject
   select 1, sharing.quarter(shared_at), subject_id, channel, platform, count(*), floor(count(*) * 1.4)
   from bench_share group by 2, 3, 4, 5 order by 2, 3, 4, 5`,
    },
    ...(['day', 'month'] as const).map((unit) => ({
      name: `by article, in ${unit}s`,
      sql: `insert into sharing.by_subject
     select ${granularities[unit]}, date_trunc('${unit}', at, 'UTC'), subject_id, channel, platform, sum(shares), sum(clicks)
     from sharing.by_subject where grain = 1 group by 2, 3, 4, 5 order by 2, 3, 4, 5`,
    })),
    {
      name: 'by section, topic and channel, in quarters',
      sql: `insert into sharing.by_section
   select 1, at, section_id, channel, platform, sum(shares), sum(clicks)
   from sharing.by_subject join sharing.subject on subject.id = subject_id where grain = 1 group by 2, 3, 4, 5 order by 2, 3, 4, 5;
   insert into sharing.by_topic
   select 1, at, topic, sum(shares), sum(clicks)
   from sharing.by_subject join sharing.subject on subject.id = subject_id cross join lateral unnest(topic_ids) topic
   where grain = 1 group by 2, 3 order by 2, 3;
   insert into sharing.by_channel
   select 1, at, channel, sum(shares), sum(clicks) from sharing.by_section where grain = 1 group by 2, 3 order by 2, 3`,
    },
    ...(['hour', 'day', 'month'] as const).map(coarser),
    {
      name: 'counts',
      sql: `insert into sharing.count select article_id, channel, sum(shares), sum(clicks)
   from sharing.by_subject join sharing.subject on subject.id = subject_id where grain = 4 group by 1, 2;
   update sharing.total set shares = summed.shares from (select article_id, sum(shares) as shares from sharing.count group by 1) summed
   where total.article_id = summed.article_id;
   drop table bench_share`,
    },
  ];
}

const granularities = { hour: 2, day: 3, month: 4 } as const;

/** Each granularity is rolled up from the finer one before it, so that each reads fewer rows. */
function coarser(unit: keyof typeof granularities): Step {
  const of = (rollup: string, columns: string): string => `insert into sharing.${rollup}
     select ${granularities[unit]}, date_trunc('${unit}', at, 'UTC') as at, ${columns}, sum(shares), sum(clicks)
     from sharing.${rollup} where grain = ${granularities[unit] - 1} group by 2, ${columns} order by 2, ${columns}`;
  const rollups = [
    of('by_section', 'section_id, channel, platform'),
    of('by_topic', 'topic_id'),
    of('by_channel', 'channel'),
  ];
  return { name: `by section, topic and channel, in ${unit}s`, sql: rollups.join(';') };
}

/*
 * Shares of the past with all rollups that folding them would have made, in SQL because ten million are many.
 *   DATA_DIR=… node bench/run.mjs sharing/make-shares [COUNT [DAYS [ARTICLES]]]
 * A third of the shares goes to the most popular hundredth of the articles; days have no rhythm. Links are left out.
 */
import { openForBench } from './open.js';

const [count = 10_000_000, days = 400, articles = 100_000] = process.argv.slice(2).map(Number);
const { database, close } = await openForBench();
const started = Date.now();

async function step(name: string, text: string): Promise<void> {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${name}\n`);
  await database.transaction(async (transaction) => {
    await transaction.query(
      `set local statement_timeout = 0; set local work_mem = '512MB'; set local synchronous_commit = off`,
    );
    await transaction.query(text);
  });
}

await step(
  'articles',
  `insert into section (slug, name) select 'section-' || n, 'Section ' || n from generate_series(1, 8) n on conflict do nothing;
   insert into topic (slug, name, kind) select 'topic-' || n, 'Topic ' || n, 'SUBJECT' from generate_series(1, 500) n on conflict do nothing;
   insert into article (slug, status, headline, language, published_at, updated_at, section_id)
   select 'bench-' || n, 'PUBLISHED', 'Article ' || n, 'en', now() - random() * interval '${days} days', now(),
     (select min(id) from section where slug like 'section-%') + n % 8
   from generate_series(1, ${articles}) n;
   insert into sharing.subject (article_id, section_id, topic_ids, author_ids)
   select id, section_id, array(select distinct base + floor(500 * random() ^ 2)::bigint + article.id * 0 from generate_series(1, 3) order by 1), '{}'
   from article cross join (select min(id) as base from topic where slug like 'topic-%') topics where slug like 'bench-%'`,
);
await step('partitions', `select sharing.make_partitions(now() - interval '${days} days', now())`);
await step(
  'shares',
  `create table bench_share as
   select (select min(id) from sharing.subject) + floor(${articles} * random() ^ 4)::bigint as subject_id,
     (array['X','FACEBOOK','FACEBOOK','WHATSAPP','WHATSAPP','WHATSAPP','TELEGRAM','LINKEDIN','REDDIT','BLUESKY','EMAIL','SMS','COPY_LINK','COPY_LINK','NATIVE'])[1 + floor(15 * random())] as channel,
     (array['WEB','WEB','IOS','ANDROID'])[1 + floor(4 * random())] as platform,
     now() - random() * interval '${days} days' as shared_at
   from generate_series(1, ${count})`,
);
await step(
  'single shares',
  `insert into share (uid, article_id, channel, platform, code, shared_at)
   select gen_random_uuid(), subject.article_id, channel, platform, substr(md5(random()::text), 1, 10), shared_at
   from bench_share join sharing.subject on subject.id = subject_id`,
);
await step(
  'by article, in quarters',
  `insert into sharing.by_subject
   select 1, sharing.quarter(shared_at), subject_id, channel, platform, count(*), floor(count(*) * 1.4)
   from bench_share group by 2, 3, 4, 5 order by 2, 3, 4, 5`,
);
for (const [grain, unit] of [
  [3, 'day'],
  [4, 'month'],
] as const) {
  await step(
    `by article, in ${unit}s`,
    `insert into sharing.by_subject
     select ${grain}, date_trunc('${unit}', at, 'UTC'), subject_id, channel, platform, sum(shares), sum(clicks)
     from sharing.by_subject where grain = 1 group by 2, 3, 4, 5 order by 2, 3, 4, 5`,
  );
}
await step(
  'by section, topic and channel, in quarters',
  `insert into sharing.by_section
   select 1, at, section_id, channel, platform, sum(shares), sum(clicks)
   from sharing.by_subject join sharing.subject on subject.id = subject_id where grain = 1 group by 2, 3, 4, 5 order by 2, 3, 4, 5;
   insert into sharing.by_topic
   select 1, at, topic, sum(shares), sum(clicks)
   from sharing.by_subject join sharing.subject on subject.id = subject_id cross join lateral unnest(topic_ids) topic
   where grain = 1 group by 2, 3 order by 2, 3;
   insert into sharing.by_channel
   select 1, at, channel, sum(shares), sum(clicks) from sharing.by_section where grain = 1 group by 2, 3 order by 2, 3`,
);
// Each grain is made of the one before: there is less of it every time.
for (const [grain, unit] of [
  [2, 'hour'],
  [3, 'day'],
  [4, 'month'],
] as const) {
  const of = (rollup: string, columns: string): string => `insert into sharing.${rollup}
     select ${grain}, date_trunc('${unit}', at, 'UTC') as at, ${columns}, sum(shares), sum(clicks)
     from sharing.${rollup} where grain = ${grain - 1} group by 2, ${columns} order by 2, ${columns}`;
  await step(
    `by section, topic and channel, in ${unit}s`,
    [
      of('by_section', 'section_id, channel, platform'),
      of('by_topic', 'topic_id'),
      of('by_channel', 'channel'),
    ].join(';'),
  );
}
await step(
  'counts',
  `insert into sharing.count select article_id, channel, sum(shares), sum(clicks)
   from sharing.by_subject join sharing.subject on subject.id = subject_id where grain = 4 group by 1, 2;
   update sharing.total set shares = summed.shares from (select article_id, sum(shares) as shares from sharing.count group by 1) summed
   where total.article_id = summed.article_id;
   drop table bench_share`,
);
process.stderr.write('vacuuming\n');
await database.pool.query('vacuum analyze');
process.stdout.write(`${count} shares in ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
await close();

/*
 * Shares of the past with all rollups that folding them would have made, in SQL because ten million are many.
 *   DATA_DIR=… node bench/run.mjs sharing/make-shares [COUNT [DAYS [ARTICLES]]]
 * A third of the shares goes to the most popular hundredth of the articles; days have no rhythm. Links are left out.
 */
import { stepRunner } from '../seed/run-step.js';
import { shareSteps } from '../seed/shares.js';
import { openForBench } from './open.js';

const [count = 10_000_000, days = 400, articles = 100_000] = process.argv.slice(2).map(Number);
const { database, close } = await openForBench();
const started = Date.now();
const run = stepRunner(database);

await run({
  name: 'articles',
  sql: `insert into section (slug, name) select 'section-' || n, 'Section ' || n from generate_series(1, 8) n on conflict do nothing;
   insert into topic (slug, name, kind) select 'topic-' || n, 'Topic ' || n, 'SUBJECT' from generate_series(1, 500) n on conflict do nothing;
   insert into article (slug, status, headline, language, published_at, updated_at, section_id)
   select 'bench-' || n, 'PUBLISHED', 'Article ' || n, 'en', now() - random() * interval '${days} days', now(),
     (select min(id) from section where slug like 'section-%') + n % 8
   from generate_series(1, ${articles}) n;
   insert into sharing.subject (article_id, section_id, topic_ids, author_ids)
   select id, section_id, array(select distinct base + floor(500 * random() ^ 2)::bigint + article.id * 0 from generate_series(1, 3) order by 1), '{}'
   from article cross join (select min(id) as base from topic where slug like 'topic-%') topics where slug like 'bench-%'`,
});
for (const step of shareSteps({ count, days, articles, before: 'now()' })) await run(step);
process.stderr.write('vacuuming\n');
await database.pool.query('vacuum analyze');
process.stdout.write(`${count} shares in ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
await close();

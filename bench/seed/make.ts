import { type Database, openDatabase } from '../../src/db/database.js';
import { migrateUp } from '../../src/db/migrate.js';
import { articleSteps } from './articles.js';
import { relatedSteps } from './related.js';
import { stepRunner } from './run-step.js';
import type { Server } from './server.js';
import { shareSteps } from './shares.js';
import type { Step } from './sql.js';

export interface Size {
  readonly articles: number;
  readonly shares: number;
}

/** Incremented when the data change, so that earlier data are not measured again. */
const dataVersion = 3;

/** The database of generated data of this size: made once, then reused and never written to. */
export async function madeDatabase(server: Server, size: Size): Promise<string> {
  const name = `dateline_bench${dataVersion}_${size.articles}_${size.shares}`;
  if (await exists(server, name)) return name;
  const making = `${name}_making`;
  await server.run(`drop database if exists ${making}`);
  await server.run(`create database ${making} encoding 'UTF8' template template0`);
  const database = await openDatabase({ url: server.urlOf(making), poolSize: 4, statementTimeoutMs: 0 });
  try {
    await fill(database, size);
  } finally {
    await database.close();
  }
  await server.run(`alter database ${making} rename to ${name}`);
  return name;
}

/** A copy to write to, so that each measurement starts from the same; it takes the place of an earlier one. */
export async function copyOf(server: Server, name: string): Promise<string> {
  const copy = `${name}_run`;
  await removeCopy(server, copy);
  await server.run(`create database ${copy} template ${name} strategy file_copy`);
  return copy;
}

/** An empty database to write to; it takes the place of an earlier one. */
export async function emptyDatabase(server: Server): Promise<string> {
  const name = 'dateline_bench_empty_run';
  await removeCopy(server, name);
  await server.run(`create database ${name} encoding 'UTF8' template template0`);
  return name;
}

export const removeCopy = (server: Server, copy: string): Promise<unknown> =>
  server.run(`drop database if exists ${copy} with (force)`);

const exists = async (server: Server, name: string): Promise<boolean> =>
  (await server.run(`select from pg_database where datname = '${name}'`)).length > 0;

/** Fills an empty database. */
export async function fill(database: Database, { articles, shares }: Size): Promise<void> {
  await migrateUp(database);
  const run = stepRunner(database);
  const steps = articleSteps(articles);
  for (const step of steps.before) await run(step);
  await withoutSearchIndexes(database, run, async () => {
    const waiting = [...steps.sideBySide];
    const work = async (): Promise<void> => {
      for (let step = waiting.shift(); step; step = waiting.shift()) await run(step);
    };
    await Promise.all([work(), work()]);
  });
  const subjects: Step = {
    name: 'subjects of shares',
    sql: `insert into sharing.subject (article_id, section_id, topic_ids, author_ids)
     select id, section_id, array(select topic_id from article_topic where article_id = article.id order by topic_id),
       array(select author_id from article_author where article_id = article.id order by author_id)
     from article order by id`,
  };
  const tidy: Step = {
    name: 'links of shares',
    sql: `insert into share_link select code, article_id, channel, platform from share on conflict do nothing;
     drop table bench_words`,
  };
  const before = "timestamptz '2026-01-01 00:00:00+00'";
  const all = [
    ...steps.after,
    ...relatedSteps(articles),
    subjects,
    ...shareSteps({ count: shares, days: 365, articles, before }),
    tidy,
    ...sequences,
  ];
  for (const step of all) await run(step);
  process.stderr.write('       vacuuming\n');
  await database.pool.query('vacuum (analyze, freeze)');
}

/** Ids were given: the next that is not must come after them. */
const sequences = ['section', 'topic', 'author', 'article'].map((table) => ({
  name: `sequence of ${table}`,
  sql: `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
}));

/** Indexes over words that are made afterwards take a fraction of the time. */
async function withoutSearchIndexes(
  database: Database,
  run: (step: Step) => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  const indexes = await database.read<{ name: string; definition: string }>({
    text: `select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'article' and indexdef like '%USING gin%'`,
  });
  for (const { name } of indexes) await run({ name: `without the index ${name}`, sql: `drop index ${name}` });
  await work();
  for (const { name, definition } of indexes) await run({ name: `the index ${name}`, sql: definition });
}

import { spawn } from 'node:child_process';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { startWorker } from '../../../src/process/worker.js';
import { purgeHook } from '../../../src/services/cache/index.js';
import { testGateway } from '../../support/gateway.js';
import { listsOf } from '../../support/lists.js';
import { type SeededArticle, seedOf } from '../../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const lists = listsOf(gateway);

const subjects = ['lighthouse', 'orchard', 'tramway', 'observatory', 'quarry', 'regatta'];
const places = [
  'Ellery',
  'Marrow',
  'Tamsin',
  'Lorne',
  'Quay',
  'Vale',
  'Brook',
  'Fen',
  'Hollow',
  'Ridge',
  'Strand',
];
const text = (index: number): string => {
  const subject = subjects[index % 6] ?? '';
  const [here, there] = [places[index % 11], places[(index * 7 + 3) % 11]];
  return (
    [
      `At ${here} the ${subject} drew visitors from ${there}, says keeper number ${index}.`,
      `Nobody in ${there} knew of a ${subject} before the one near ${here} was restored.`,
      `${here} votes on its ${subject}; people of ${there} would rather have theirs.`,
    ][index % 3] ?? ''
  );
};

const allLists = async (articles: readonly SeededArticle[]): Promise<string[][]> => {
  const all: string[][] = [];
  for (const article of articles) all.push(await lists.slugs(article));
  return all;
};

describe('a rebuild', () => {
  let articles: SeededArticle[] = [];

  it('computes lists similar to those of publishing one by one', async () => {
    articles = await seed.articles(36, (index) => ({
      headline: `About ${subjects[index % 6]} ${index}`,
      text: text(index),
    }));
    await lists.refresh(...articles);
    const before = await allLists(articles);
    const steps: string[] = [];
    expect(await lists.related.rebuild((phase) => steps.push(phase))).toBe(36);
    expect(new Set(steps)).toEqual(new Set(['profiles', 'nearest', 'lists']));
    const after = await allLists(articles);
    for (const [index, list] of after.entries()) {
      expect(list.length).toBeGreaterThan(0);
      const common = list.filter((slug) => before[index]?.includes(slug));
      expect(common.length / Math.max(list.length, before[index]?.length ?? 0)).toBeGreaterThan(0.5);
    }
  });

  it('resumes after an interruption', async () => {
    await gateway.sql('delete from related.rebuild');
    await gateway.sql(`insert into related.rebuild (phase, after_id) values ('lists', $1)`, [
      articles[30]?.rowId,
    ]);
    await gateway.sql('truncate related_list');
    await lists.related.refreshPending();
    const found = await allLists(articles);
    expect(found.slice(0, 31).every((list) => list.length === 0)).toBe(true);
    expect(found.slice(31).every((list) => list.length > 0)).toBe(true);
    expect(await gateway.sql('select * from related.rebuild')).toEqual([]);
  });
});

describe('the worker', () => {
  it('computes lists after a write, as a job of the writing transaction', async () => {
    const jobs = await startWorker({
      unpublishedRevisionDays: 30,
      database: gateway.database,
      related: lists.related,
      sharing: gateway.sharing,
      purges: purgeHook(gateway.database, null),
      logger: gateway.app.log,
    });
    try {
      const article = await seed.article({ headline: 'The lighthouse again', text: text(0) });
      await gateway.database.transaction('test', (transaction) =>
        lists.related.onArticlesWritten(transaction, [article.rowId]),
      );
      await expect.poll(() => lists.slugs(article), { timeout: 60_000 }).not.toEqual([]);
      await expect
        .poll(() => gateway.sql('select * from graphile_worker.jobs'), { timeout: 60_000 })
        .toEqual([]);
    } finally {
      await jobs.stop();
    }
  });

  it('continues its job after the database was unavailable', async () => {
    const jobs = await startWorker({
      unpublishedRevisionDays: 30,
      database: gateway.database,
      related: lists.related,
      sharing: gateway.sharing,
      purges: purgeHook(gateway.database, null),
      logger: gateway.app.log,
    });
    const other = new pg.Client({ connectionString: gateway.url });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('lock table related.posting in access exclusive mode');
      const article = await seed.article({ headline: 'The harbour in between', text: text(2) });
      await gateway.database.transaction('test', (transaction) =>
        lists.related.onArticlesWritten(transaction, [article.rowId]),
      );
      const waiting = `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      // On another connection: within a transaction, pg_stat_activity is read once and cached.
      await expect.poll(() => gateway.sql(waiting), { timeout: 60_000 }).toHaveLength(1);
      await other.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
      await other.query('rollback');
      await expect.poll(() => lists.slugs(article), { timeout: 60_000 }).not.toEqual([]);
    } finally {
      await other.end();
      await jobs.stop();
    }
  });

  it('runs in a process of its own', async () => {
    const article = await seed.article({ headline: 'The orchard alone', text: text(1) });
    await gateway.database.transaction('test', (transaction) =>
      lists.related.onArticlesWritten(transaction, [article.rowId]),
    );
    const worker = spawn(process.execPath, ['bin/dateline.mjs', 'worker'], {
      env: { ...process.env, DATABASE_URL: gateway.url },
    });
    const ended = new Promise((resolve) => worker.on('close', resolve));
    await expect.poll(() => lists.slugs(article), { timeout: 60_000 }).not.toEqual([]);
    worker.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('has a job for each article under one embargo, whenever it arrived', async () => {
    const embargo = { publishedAt: new Date(Date.now() + 48 * 3_600_000).toISOString() };
    const [first, second] = [await seed.article(embargo), await seed.article(embargo)];
    for (const { rowId } of [first, second, first]) {
      await gateway.database.transaction('test', (transaction) =>
        lists.related.onArticlesWritten(transaction, [rowId]),
      );
    }
    const jobs = await gateway.sql<{ id: string }>(
      `select json_array_elements_text(payload -> 'articles') as id from graphile_worker._private_jobs
       where run_at = $1 order by 1`,
      [embargo.publishedAt],
    );
    expect(jobs.map(({ id }) => id)).toEqual([first.rowId, second.rowId].sort());
  });

  it('works while a rebuild and decisions of editors run', async () => {
    const articles = await seed.articles(12, (n) => ({ headline: `The quarry ${n}`, text: text(n) }));
    const ids = articles.map(({ rowId }) => rowId);
    const write = (): Promise<void> =>
      gateway.database.transaction('test', (transaction) =>
        lists.related.onArticlesWritten(transaction, ids),
      );
    const decide = async ([article, other]: readonly SeededArticle[]): Promise<void> => {
      if (!article || !other) throw new Error('There are articles.');
      const both = { articleId: article.id, relatedId: other.id };
      await gateway.database.transaction('test', (transaction) =>
        lists.related.decide(transaction, { kind: 'pin', ...both, position: 1 }),
      );
      await gateway.database.transaction('test', (transaction) =>
        lists.related.decide(transaction, { kind: 'hide', ...both }),
      );
    };
    await write();
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([
        lists.related.refreshPending(),
        ...[0, 2, 4, 6].map((at) => decide(articles.slice(at))),
        lists.related.rebuild(),
      ]);
      await write();
    }
    expect(await lists.slugs(articles[0] as SeededArticle)).not.toContain(articles[1]?.slug);
  });

  it('has a job for the time of publication of a scheduled article', async () => {
    const article = await seed.article({ headline: 'Tomorrow', text: text(1), hoursAgo: -24 });
    await gateway.database.transaction('test', (transaction) =>
      lists.related.onArticlesWritten(transaction, [article.rowId]),
    );
    const jobs = await gateway.sql<{ run_at: Date }>(
      'select run_at from graphile_worker.jobs order by run_at desc',
    );
    expect(jobs[0]?.run_at.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  });
});

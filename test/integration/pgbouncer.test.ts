import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { tryWithAdvisoryLock } from '../../src/db/advisory-lock.js';
import { type Database, openDatabase } from '../../src/db/database.js';
import { createKey } from '../../src/services/access/index.js';
import { type CacheService, cacheService } from '../../src/services/cache/index.js';
import { sharingService } from '../../src/services/sharing/index.js';
import { type GraphQLResponse, testConfig } from '../support/gateway.js';
import { collectLog } from '../support/log.js';
import { newsroomOf } from '../support/newsroom.js';
import { type PgBouncer, pgbouncerProgram, startPgBouncer } from '../support/pgbouncer.js';
import { testDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

describe.skipIf(!pgbouncerProgram)('a pooler in transaction mode (needs pgbouncer)', () => {
  const base = testDatabase();
  let pooler: PgBouncer;
  /** Two gateways share two connections to the server. */
  const databases: Database[] = [];
  const apps: FastifyInstance[] = [];
  let cache: CacheService;
  let editor: Record<string, string> = {};

  beforeAll(async () => {
    pooler = await startPgBouncer(base.url, 2);
    cache = await cacheService(base, testConfig.cache, () => undefined);
    for (const withCache of [true, false]) {
      const database = await openDatabase({
        url: pooler.url,
        directUrl: base.url,
        poolSize: 4,
        statementTimeoutMs: 5000,
      });
      databases.push(database);
      const sharing = sharingService(database, testConfig, () => undefined);
      const { logger } = collectLog();
      const parts = { config: testConfig, database, sharing, logger };
      apps.push(await createApp({ ...parts, cache: withCache ? cache : null }));
    }
    const key = await createKey(base.database, { role: 'EDITOR', name: 'Ada Vale', expiresAt: null });
    editor = { authorization: `Bearer ${key}` };
    await newsroomOf(base).publish({ uri: 'a', section: 'Sport' }, { uri: 'b', section: 'City' });
    await until(() => cache.stats.following, 20_000);
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await cache.close();
    await Promise.all(databases.map((database) => database.close()));
    await pooler.close();
  });

  const databaseOf = (place: number): Database => {
    const database = databases[place];
    if (!database) throw new Error('The databases are opened before the first test.');
    return database;
  };

  const send = async <Data>(place: number, query: string, headers = {}): Promise<GraphQLResponse<Data>> => {
    const [app] = apps.slice(place);
    const response = await app?.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
    return response?.json() as GraphQLResponse<Data>;
  };

  it('serves many requests at once over few connections, with nothing kept in a session', async () => {
    const queries = [
      '{ articles { nodes { headline section { name } } } }',
      '{ sections { name } }',
      '{ search(query: "story") { nodes { headline } } }',
      '{ article(slug: "story-a") { headline shareCount } }',
    ];
    const expected = await Promise.all(queries.map((query) => send(1, query)));
    for (const { errors } of expected) expect(errors).toBeUndefined();
    // Each is sent often enough for a name of a prepared statement, which a pooler would lose.
    const results = await Promise.all(
      Array.from({ length: 60 }, async (_, number) => ({
        number,
        result: await send(1, queries[number % queries.length] ?? ''),
      })),
    );
    for (const { number, result } of results) expect(result).toEqual(expected[number % queries.length]);
    const [prepared] = await databaseOf(0).read<{ count: number }>({
      text: 'select count(*)::int as count from pg_prepared_statements',
    });
    expect(prepared?.count).toBe(0);
  });

  it('cancels a statement at its timeout, of this client alone', async () => {
    const sleeping = databaseOf(0).read({ text: 'select pg_sleep(60)' }, [], {
      timeoutMs: 300,
      signal: undefined,
    });
    await expect(sleeping).rejects.toMatchObject({ code: '57014' });
    const running = `select count(*)::int as count from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%' and state = 'active'`;
    await until(async () => (await base.sql<{ count: number }>(running))[0]?.count === 0);
    expect((await send(0, '{ sections { name } }')).errors).toBeUndefined();
  });

  it('gives a report its memory, and nobody after it', async () => {
    const workMem = async (report: boolean): Promise<string | undefined> => {
      const rows = await databaseOf(0).read<{ memory: string }>({
        text: `select current_setting('work_mem') as memory`,
        report,
      });
      return rows[0]?.memory;
    };
    expect(await workMem(true)).toBe('64MB');
    expect(await Promise.all(Array.from({ length: 8 }, () => workMem(false)))).not.toContain('64MB');
    const failing = databaseOf(0).read({ text: 'select 1/0', report: true });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await workMem(false)).not.toBe('64MB');
  });

  it('hears of changes, and holds locks, on connections of its own', async () => {
    const query = '{ articles { nodes { headline } } }';
    expect(JSON.stringify(await send(0, query))).toContain('Story a');
    const input = `{ headline: "A bridge opens", bodyHtml: "<p>It opens.</p>" }`;
    const created = await send<{ createArticle: { article: { id: string } } }>(
      1,
      `mutation { createArticle(input: ${input}) { article { id } } }`,
      editor,
    );
    expect(created.errors).toBeUndefined();
    await newsroomOf({ database: databaseOf(1) }).publish({ uri: 'c', headline: 'Story c' });
    await until(async () => JSON.stringify(await send(0, query)).includes('Story c'), 20_000);
    const worked: string[] = [];
    const tryLock = (
      place: number,
      name: string,
      work = async (): Promise<void> => undefined,
    ): Promise<void> =>
      tryWithAdvisoryLock(databaseOf(place), 'rebuilding', async () => {
        worked.push(name);
        await work();
      });
    await tryLock(0, 'first', () => tryLock(1, 'beside it'));
    await tryLock(1, 'after it');
    expect(worked).toEqual(['first', 'after it']);
  });
});

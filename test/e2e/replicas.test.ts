import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { type Database, openDatabase } from '../../src/db/database.js';
import type { ReplicaStats } from '../../src/db/replicas/replicas.js';
import { createKey } from '../../src/services/access/index.js';
import { type CacheService, cacheService } from '../../src/services/cache/index.js';
import { type Changes, changesService } from '../../src/services/changes/index.js';
import { sharingService } from '../../src/services/sharing/index.js';
import { type GraphQLResponse, testConfig } from '../support/gateway.js';
import { collectLog } from '../support/log.js';
import { newsroomOf } from '../support/newsroom.js';
import { type DatabaseProxy, proxyTo } from '../support/proxy.js';
import { type StreamingPair, startStreamingPair } from '../support/streaming-servers.js';
import { until } from '../support/until.js';

let pair: StreamingPair;
/** The way to the primary, as a proxy or the DNS leads there. */
let toPrimary: DatabaseProxy;
let proxies: DatabaseProxy[] = [];
let database: Database;
let cache: CacheService;
let changes: Changes;
let app: FastifyInstance;
let standby: Database;
let editor: Record<string, string> = {};
let analyst: Record<string, string> = {};
/** Statements that `database.read` sent to the primary. */
let onPrimary = 0;
const left: string[] = [];

beforeAll(async () => {
  pair = await startStreamingPair();
  // Two ways to one standby: one can be cut or freeze while the other works.
  proxies = [await proxyTo(pair.standby.url), await proxyTo(pair.standby.url)];
  toPrimary = await proxyTo(pair.primary.url);
  const opened = await openDatabase({
    url: toPrimary.url,
    poolSize: 4,
    statementTimeoutMs: 5000,
    replicas: {
      urls: proxies.map(({ url }) => url),
      maxLagMs: 1000,
      staleIfErrorMs: 60_000,
      ownWriteMs: 60_000,
      onChange: (name, problem) => void (problem && left.push(`${name}: ${problem}`)),
    },
  });
  database = {
    ...opened,
    read(statement, values, options) {
      onPrimary += 1;
      return opened.read(statement, values, options);
    },
  };
  standby = await openDatabase({ url: pair.standby.url, poolSize: 1, statementTimeoutMs: 5000 });
  const { logger } = collectLog();
  cache = await cacheService(database, testConfig.cache, () => undefined);
  changes = changesService(database, () => undefined);
  const sharing = sharingService(database, testConfig, () => undefined);
  app = await createApp({ config: testConfig, database, sharing, logger, cache, changes });
  const as = async (role: 'EDITOR' | 'ANALYST'): Promise<Record<string, string>> => ({
    authorization: `Bearer ${await createKey(database, { role, name: role, expiresAt: null })}`,
  });
  editor = await as('EDITOR');
  analyst = await as('ANALYST');
  await newsroomOf({ database }).publish({ uri: 'a', section: 'Sport' }, { uri: 'b', section: 'City' });
  await until(() => cache.stats.following, 60_000);
});

afterAll(async () => {
  await app?.close();
  await changes?.close();
  await cache?.close();
  await Promise.all([database?.close(), standby?.close()]);
  for (const proxy of [...proxies, toPrimary]) proxy?.close();
  await pair?.close();
});

let requests = 0;
/** A text of the query that no response was cached for. */
function uncached(query: string): string {
  requests += 1;
  return `${query} #${requests}`;
}

async function send<Data>(
  query: string,
  headers: Record<string, string> = {},
): Promise<GraphQLResponse<Data>> {
  return (await post(uncached(query), headers)).json<GraphQLResponse<Data>>();
}

/** Sends a query from an address: a client that wrote reads from the primary for a while. */
const from = (remoteAddress: string, query: string): Promise<LightMyRequestResponse> =>
  app.inject({ method: 'POST', url: '/graphql', payload: { query: uncached(query) }, remoteAddress });

const post = (query: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });

const stats = (): ReplicaStats[] => database.replicas?.stats() ?? [];
const replicaReads = (): number => stats().reduce((sum, { reads }) => sum + reads, 0);
const inUse = (count: number): Promise<number> =>
  until(() => stats().filter((each) => each.inUse).length === count, 60_000);

/** Where the work reads: `primary`, `replica` or both. */
async function serversOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = { primary: onPrimary, replica: replicaReads() };
  await work();
  return [
    ...(onPrimary > before.primary ? ['primary'] : []),
    ...(replicaReads() > before.replica ? ['replica'] : []),
  ];
}

/** A replica that lags for a moment on a busy machine, or waits for a change just heard of, leaves reads to the primary. */
const expectReplica = (work: () => Promise<unknown>): Promise<void> =>
  expect.poll(() => serversOf(work)).toEqual(['replica']);

const headlines = '{ articles { nodes { headline } } }';
const readHeadlines = async (headers = {}): Promise<string[]> => {
  const { data } = await send<{ articles: { nodes: { headline: string }[] } }>(headlines, headers);
  return (data?.articles.nodes ?? []).map(({ headline }) => headline).sort();
};

describe('requests', () => {
  it('of readers, feeds and sitemaps read from replicas, all others from the primary', async () => {
    await inUse(2);
    await expectReplica(() => send(headlines));
    expect(await serversOf(() => send('{ changes { cursor } }'))).toEqual(['primary']);
    for (const who of [{ 'x-preview-token': 'x' }, editor, analyst])
      expect(await serversOf(() => send(headlines, who))).toEqual(['primary']);
    for (const url of ['/sitemap.xml', '/sitemaps/news.xml', '/feeds/all.atom'])
      expect([url, await serversOf(() => app.inject({ url }))]).toEqual([url, ['replica']]);
  });

  it('of analysts read reports from replicas', async () => {
    const report = `{ shareReport(filter: { from: "2026-01-01T00:00:00Z", before: "2026-02-01T00:00:00Z" }) { totalShares } }`;
    const reads = () => serversOf(async () => expect((await send(report, analyst)).errors).toBeUndefined());
    await expect.poll(reads).toContain('replica');
  });

  it('of a client that recorded a share read from the primary', async () => {
    const { data } = await send<{ articles: { nodes: { id: string }[] } }>(
      '{ articles(first: 1) { nodes { id } } }',
    );
    const share = `mutation { recordShare(input: { articleId: "${data?.articles.nodes[0]?.id}", channel: X }) { share { url } } }`;
    expect((await from('192.0.2.1', share)).json()).not.toHaveProperty('errors');
    expect(await serversOf(() => from('192.0.2.1', headlines))).toEqual(['primary']);
    await expectReplica(() => from('192.0.2.2', headlines));
  });
});

describe('a replica that does not replay', () => {
  it('never fills the cache with what is older than a change that was heard of', async () => {
    await inUse(2);
    const cached = async (): Promise<string> => (await post(headlines)).body;
    expect(await cached()).toContain('Story a');
    await standby.pool.query('select pg_wal_replay_pause()');
    try {
      const position = cache.stats.softPurged;
      await newsroomOf({ database }).publish({ uri: 'a', section: 'Sport', headline: 'Story a, corrected' });
      await until(() => cache.stats.softPurged > position, 60_000);
      expect(await serversOf(cached)).toEqual(['primary']);
      expect(await cached()).toContain('Story a, corrected');
      expect(await readHeadlines()).toEqual(['Story a, corrected', 'Story b']);
    } finally {
      await standby.pool.query('select pg_wal_replay_resume()');
    }
    await inUse(2);
    await expectReplica(readHeadlines);
    expect(await readHeadlines()).toEqual(['Story a, corrected', 'Story b']);
  });

  it('is left when it lags, and used again', async () => {
    await inUse(2);
    const before = left.length;
    await standby.pool.query('select pg_wal_replay_pause()');
    // Shares change no article: nothing is required of replicas but to keep up.
    await until(async () => {
      await database.pool.query(`select pg_logical_emit_message(false, 'test', 'x')`);
      return stats().every((each) => !each.inUse);
    }, 60_000);
    expect(left.slice(before).join()).toContain('it lags by more than 1000 ms');
    expect(await serversOf(readHeadlines)).toEqual(['primary']);
    await standby.pool.query('select pg_wal_replay_resume()');
    await inUse(2);
  });
});

describe('a replica that fails', () => {
  const withoutErrors = async (during: () => void): Promise<void> => {
    await inUse(2);
    let stopped = false;
    const clients = Array.from({ length: 8 }, async () => {
      while (!stopped) expect(await readHeadlines()).toEqual(['Story a, corrected', 'Story b']);
    });
    const [before] = stats();
    await until(() => (stats()[0]?.reads ?? 0) > (before?.reads ?? 0) + 10, 60_000);
    during();
    await inUse(1);
    const { reads } = stats()[1] ?? { reads: 0 };
    await until(() => (stats()[1]?.reads ?? 0) > reads + 10, 60_000);
    stopped = true;
    await Promise.all(clients);
  };

  it('fails no request when its connections break, and is used again', async () => {
    await withoutErrors(() => proxies[0]?.cut());
    proxies[0]?.restore();
    await inUse(2);
    expect(stats()[0]?.leaves).toBeGreaterThan(0);
  });

  it('fails no request when it goes silent', async () => {
    const before = left.length;
    await withoutErrors(() => proxies[0]?.freeze());
    expect(left.slice(before).join()).toContain('it does not answer');
    proxies[0]?.restore();
    await inUse(2);
  });
});

/** The id of the share that was recorded with this key; null with its error. */
async function share(articleId: string, key: string): Promise<{ id: string | null; code: string | null }> {
  const query = `mutation { recordShare(input: { articleId: "${articleId}", channel: X, idempotencyKey: "${key}" }) { share { id } } }`;
  const { data, errors } = (await from('192.0.2.9', query)).json<
    GraphQLResponse<{ recordShare: { share: { id: string } } | null }>
  >();
  return { id: data?.recordShare?.share.id ?? null, code: errors?.[0]?.extensions.code ?? null };
}

const changesSince = (since: string | null): string =>
  `{ changes(${since ? `since: "${since}"` : 'first: 100'}) { cursor changes { article { headline } } } }`;
interface ChangesPage {
  readonly changes: { readonly cursor: string; readonly changes: readonly unknown[] };
}

describe('a primary that is lost', () => {
  it('leaves readers to the replicas; its standby takes over without losing an acknowledged share', async () => {
    await pair.primary.stop();
    await pair.primary.start({ synchronous_standby_names: 'standby' });
    await inUse(2);
    const { data } = await send<{ articles: { nodes: { id: string; shareCount: number }[] } }>(
      '{ articles(first: 1) { nodes { id shareCount } } }',
      editor,
    );
    const [article] = data?.articles.nodes ?? [];
    const { id: articleId = '', shareCount = 0 } = article ?? {};
    const before = (await send<ChangesPage>(changesSince(null))).data?.changes.cursor ?? '';
    const acknowledged = new Map<string, string>();
    const codes = new Set<string>();
    let stopped = false;
    let keys = 0;
    const clients = Array.from({ length: 4 }, async () => {
      while (!stopped) {
        keys += 1;
        const key = `key-${keys}`;
        for (;;) {
          const { id, code } = await share(articleId, key);
          if (code) codes.add(code);
          if (id) acknowledged.set(key, id);
          if (id) break;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    });
    await until(() => acknowledged.size > 20, 60_000);
    await pair.primary.stop('SIGQUIT');
    const kept = new Map(acknowledged);
    await expect.poll(readHeadlines).toEqual(['Story a, corrected', 'Story b']);
    await until(() => codes.size > 0, 60_000);

    await standby.pool.query('select pg_promote()');
    toPrimary.leadTo(pair.standby.url);
    await until(() => acknowledged.size > kept.size + 20, 60_000);
    stopped = true;
    await Promise.all(clients);

    expect([...codes]).toEqual(['SERVICE_UNAVAILABLE']);
    for (const [key, id] of kept) expect(await share(articleId, key)).toEqual({ id, code: null });
    const { data: after } = await send<{ node: { shareCount: number } }>(
      `{ node(id: "${articleId}") { ... on Article { shareCount } } }`,
      editor,
    );
    expect(after?.node.shareCount).toBe(shareCount + keys);
    // The feed goes on after the last cursor, and a server that was promoted is no replica.
    await newsroomOf({ database }).publish({ uri: 'c', headline: 'Story c' });
    await until(async () => {
      const { data: page } = await send<ChangesPage>(changesSince(before));
      return page?.changes.changes.length === 1;
    }, 60_000);
    const cursor = (await send<ChangesPage>(changesSince(before))).data?.changes.cursor ?? '';
    expect(timelineOf(cursor)).not.toBe(timelineOf(before));
    expect(stats().some((each) => each.inUse)).toBe(false);
    await expect.poll(readHeadlines).toContain('Story c');
  });
});

const timelineOf = (cursor: string): unknown => JSON.parse(Buffer.from(cursor, 'base64url').toString())[1];

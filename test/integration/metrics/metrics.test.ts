import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricsRoute } from '../../../src/http/metrics.js';
import { type Metrics, openMetrics } from '../../../src/metrics/index.js';
import { startMetrics } from '../../../src/process/metrics/start-metrics.js';
import { cachedGateway } from '../../support/cached-gateway.js';
import { editorsOf } from '../../support/editors.js';
import { testConfig } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { type Sample, samplesOf, sampleValue } from '../../support/samples-of.js';

const gateway = cachedGateway({}, 1000, true);
const editors = editorsOf(gateway);
let metrics: Metrics;
let samples: readonly Sample[] = [];
let secondText = '';

const front = 'query Front { articles(first: 3) { nodes { id headline } } }';
const value = (name: string, labels: Record<string, string> = {}): number | null =>
  sampleValue(samples, name, labels);

beforeAll(async () => {
  metrics = openMetrics({ database: gateway.database, maxOperations: 2 });
  await newsroomOf(gateway).publish({ uri: 'a', section: 'Sport' }, { uri: 'b', section: 'Culture' });
  // A change that is heard of later would invalidate what is cached.
  await gateway.cache.catchUp(5000);
  // What waits, for a worker that does not run.
  await gateway.sql(`select graphile_worker.add_job('lost', run_at := now() - interval '1 minute')`);
  await gateway.sql(`insert into sources.source (name, url, host, next_at, failing_since)
    values ('Wire', 'https://wire.example/feed', 'wire.example', now() - interval '2 minutes', now())`);
  for (let time = 0; time < 5; time += 1) await gateway.post(front);
  for (let time = 0; time < 3; time += 1) await gateway.post('mutation Nothing { __typename }');
  for (let at = 0; at < 30; at += 1)
    for (let time = 0; time < 4; time += 1) await gateway.post(`query Made${at} { __typename }`);
  await gateway.post(`query Front { articles(first: 100) { nodes { section { articles(first: 100) { nodes { topics {
    articles(first: 100) { totalCount } } } } } } } }`);
  await editors.run(
    'createArticle',
    { headline: 'Ferry returns', bodyHtml: '<p>At noon.</p>' },
    '__typename',
  );
  await gateway.post('query Broken {');
  await gateway.cached.inject({ url: '/nowhere/at/all' });
  await gateway.cached.inject({ url: '/health/live' });
  samples = samplesOf(await metrics.text());
  secondText = await metrics.text();
}, 120_000);
afterAll(() => metrics.close());

describe('metrics', () => {
  it('count requests by operation and outcome', () => {
    // The first requests with a name count as `other`.
    expect(value('dateline_requests_total', { operation: 'Front', outcome: 'ok' })).toBe(3);
    expect(value('dateline_request_duration_seconds_count', { operation: 'Front' })).toBeGreaterThanOrEqual(
      3,
    );
    expect(value('dateline_requests_total', { outcome: 'GRAPHQL_PARSE_FAILED' })).toBe(1);
    expect(value('dateline_requests_total', { outcome: 'QUERY_TOO_LARGE' })).toBe(1);
    expect(value('dateline_refusals_total', { reason: 'QUERY_TOO_LARGE' })).toBe(1);
  });

  it('have few series, whatever clients send', () => {
    const operations = new Set(
      samples
        .filter(({ name }) => name === 'dateline_requests_total')
        .map(({ labels }) => labels['operation']),
    );
    expect([...operations].sort()).toEqual(['Front', 'Nothing', 'other', 'unnamed']);
    expect(JSON.stringify(samples)).not.toContain('Made');
    expect(samples.length).toBeLessThan(2000);
  });

  it('count how the cache took part', () => {
    expect(value('dateline_cache_requests_total', { result: 'hit' })).toBeGreaterThanOrEqual(4);
    expect(value('dateline_cache_requests_total', { result: 'miss' })).toBeGreaterThanOrEqual(1);
    expect(value('dateline_cache_requests_total', { result: 'bypass' })).toBeGreaterThanOrEqual(3);
  });

  it('count other routes by their pattern', () => {
    expect(value('dateline_http_requests_total', { route: '/health/live', status: '200' })).toBe(1);
    expect(value('dateline_http_requests_total', { route: 'none', status: '404' })).toBe(1);
    expect(JSON.stringify(samples)).not.toContain('nowhere');
  });

  it('have the time of statements by name', () => {
    expect(value('dateline_statement_duration_seconds_count', { statement: 'articles' })).toBeGreaterThan(0);
    // Writes have the name of their mutation or job.
    for (const statement of ['createArticle', 'import_batch'])
      expect(value('dateline_statement_duration_seconds_count', { statement }), statement).toBeGreaterThan(0);
    expect(samples.some(({ labels }) => labels['statement'] === 'transaction')).toBe(false);
  });

  it('have the memory of what is kept, and the pools', () => {
    const kinds = 'documents fingerprints large_responses plans request_bodies responses usage'.split(' ');
    for (const kind of kinds)
      expect(value('dateline_memory_bytes', { kind }), kind).toBeGreaterThanOrEqual(0);
    expect(value('dateline_memory_bytes', { kind: 'responses' })).toBeGreaterThan(1000);
    expect(value('dateline_database_connections', { pool: 'main' })).toBeGreaterThan(0);
    expect(value('dateline_database_waiting', { pool: 'main' })).toBe(0);
    expect(value('dateline_nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('have what waits in the database', () => {
    expect(value('dateline_database_up')).toBe(1);
    expect(value('dateline_jobs_waiting')).toBeGreaterThanOrEqual(1);
    expect(value('dateline_jobs_oldest_age_seconds')).toBeGreaterThanOrEqual(60);
    expect(value('dateline_related_pending')).toBeGreaterThan(0);
    expect(value('dateline_sources_failing')).toBe(1);
    expect(value('dateline_sources_lag_seconds')).toBeGreaterThanOrEqual(120);
    expect(value('dateline_webhooks_waiting')).toBe(0);
  });

  it('read the database once for scrapes that follow each other', () => {
    expect(sampleValue(samplesOf(secondText), 'dateline_jobs_oldest_age_seconds')).toBe(
      value('dateline_jobs_oldest_age_seconds'),
    );
  });
});

describe('GET /metrics', () => {
  const served = async (key: string, headers: Record<string, string> = {}) => {
    const app = Fastify();
    await app.register(metricsRoute, { key, collect: () => metrics.text() });
    return app.inject({ url: '/metrics', headers });
  };

  it('asks for the key, where there is one', async () => {
    const key = 'scraped-by-prometheus';
    expect((await served(key)).statusCode).toBe(401);
    expect((await served(key, { authorization: `Bearer ${key}x` })).json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect((await served(key, { authorization: `Bearer ${key}` })).statusCode).toBe(200);
    expect((await served('')).headers['content-type']).toContain('version=0.0.4');
  });

  it('is not served by a gateway without metrics', async () => {
    expect((await gateway.cached.inject({ url: '/metrics' })).statusCode).toBe(404);
  });
});

describe('a port of its own', () => {
  it('serves metrics until it is closed', async () => {
    const lines: string[] = [];
    const telemetry = { ...testConfig.telemetry, metricsPort: 0, metricsKey: 'scraped-by-prometheus' };
    const running = await startMetrics({ telemetry, workers: 1 }, gateway.database, {
      info: (line: unknown) => lines.push(String(line)),
    } as never);
    const [url = ''] = /http:\S+\/metrics/.exec(lines.join()) ?? [];
    expect((await fetch(url)).status).toBe(401);
    const headers = { authorization: `Bearer ${telemetry.metricsKey}` };
    const response = await fetch(url, { headers });
    expect(sampleValue(samplesOf(await response.text()), 'dateline_database_up')).toBe(1);
    await running?.close();
    await expect(fetch(url)).rejects.toThrow();
  });

  it('is not opened by default, and nothing is counted', async () => {
    expect(await startMetrics({ ...testConfig, workers: 1 }, gateway.database, {} as never)).toBeNull();
  });
});

describe('a database that is away', () => {
  it('leaves out what is not known', async () => {
    const away = openMetrics({
      database: { control: { read: async () => Promise.reject(new Error('away')) } as never },
      maxOperations: 2,
    });
    const found = samplesOf(await away.text());
    away.close();
    expect(sampleValue(found, 'dateline_database_up')).toBe(0);
    expect(sampleValue(found, 'dateline_jobs_waiting')).toBeNull();
    expect(sampleValue(found, 'dateline_process_cpu_seconds_total')).toBeGreaterThan(0);
  });
});

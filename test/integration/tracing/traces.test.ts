import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../src/config/config.js';
import { formatId } from '../../../src/domain/ids.js';
import { statementEnded } from '../../../src/domain/telemetry.js';
import { observed } from '../../../src/process/observe-job.js';
import { startTraces } from '../../../src/process/start-traces.js';
import { Downloader, networksOf } from '../../../src/services/outbound/index.js';
import { testGateway } from '../../support/gateway.js';
import { collectLog } from '../../support/log.js';
import { newsroomOf } from '../../support/newsroom.js';
import {
  attributesOf,
  type OtlpReceiver,
  otlpReceiver,
  type ReceivedSpan,
} from '../../support/otlp-receiver.js';
import { until } from '../../support/until.js';

const gateway = testGateway();
let receiver: OtlpReceiver;
let traces: Awaited<ReturnType<typeof startTraces>>;
let app: FastifyInstance;
const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const secret = 'a word of a reader';

const post = (body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.listeningOrigin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  receiver = await otlpReceiver();
  const { telemetry } = readConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=news',
    OTEL_TRACES_SAMPLER_ARG: '1',
    OTEL_BSP_SCHEDULE_DELAY: '50',
  });
  await newsroomOf(gateway).publish({ uri: 'a', headline: 'Alpha', section: 'Sport' });
  traces = await startTraces({ telemetry }, collectLog().logger);
  app = gateway.app;
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await traces?.close();
  await receiver.close();
});

/** The spans of a trace that has all of these names. */
async function spansWith(names: readonly string[]): Promise<ReceivedSpan[]> {
  let found: ReceivedSpan[] = [];
  await until(() => {
    const ids = new Set(receiver.spans.map(({ traceId }) => traceId));
    const all = [...ids].map((id) => receiver.spans.filter(({ traceId }) => traceId === id));
    found = all.find((spans) => names.every((name) => spans.some((span) => span.name === name))) ?? [];
    return found.length > 0;
  }, 20_000);
  return found;
}

const isSpan = (store: unknown): boolean =>
  typeof store === 'object' && store !== null && 'isRecorded' in store;

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => {
  const span = spans.find((each) => each.name === name);
  if (!span) throw new Error(`There is no span ${name}.`);
  return span;
};

describe('a request', () => {
  it('is a trace from HTTP to SQL, below that of its caller', async () => {
    const response = await post(
      {
        query: 'query Find($query: String!) { search(query: $query) { nodes { headline } } }',
        variables: { query: secret },
      },
      { traceparent: `00-${caller.traceId}-${caller.spanId}-01` },
    );
    expect(response.status).toBe(200);
    const spans = await spansWith(['POST /graphql', 'graphql.execute', 'SQL search']);
    const root = named(spans, 'POST /graphql');
    const execution = named(spans, 'graphql.execute');
    expect(root).toMatchObject({ traceId: caller.traceId, parentSpanId: caller.spanId });
    expect(execution.parentSpanId).toBe(root.spanId);
    expect(named(spans, 'SQL search').parentSpanId).toBe(execution.spanId);
    expect(attributesOf(root)).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'graphql.operation.name': 'Find',
      'dateline.cache.result': 'bypass',
    });
    expect(receiver.requests[0]).toMatchObject({ path: '/v1/traces', headers: { 'x-tenant': 'news' } });
  });

  it('of another route is named for its pattern', async () => {
    await fetch(`${app.listeningOrigin}/health/live?word=${encodeURIComponent(secret)}`);
    const [span] = await spansWith(['GET /health/live']);
    expect(attributesOf(span as ReceivedSpan)).toMatchObject({ 'http.response.status_code': 200 });
  });

  it('that fails has the code of its error', async () => {
    await post({ query: 'query Broken {' });
    await until(() =>
      receiver.spans.some((span) => attributesOf(span)['error.type'] === 'GRAPHQL_PARSE_FAILED'),
    );
  });

  it('shows no value of a client, and no text of a statement', async () => {
    await spansWith(['SQL search']);
    const text = receiver.texts.join();
    expect(text).not.toContain(secret);
    expect(text).not.toContain(encodeURIComponent(secret));
    expect(text).not.toMatch(/select /i);
  });
});

describe('a query of a reader', () => {
  it('is traced without following every promise, and a write with it', async () => {
    const follow = vi.spyOn(AsyncLocalStorage.prototype, 'run');
    const followed = (): number => follow.mock.calls.filter(([store]) => isSpan(store)).length;
    await post({ query: 'query Sections { sections { name } }' });
    await post(
      { query: 'query Drafted { articles(first: 1) { nodes { headline } } }' },
      { 'x-preview-token': 'none' },
    );
    expect(followed()).toBe(0);
    const [row] = await gateway.sql<{ uid: string }>('select uid from article');
    const input = { articleId: formatId('Article', String(row?.uid)), channel: 'X' };
    const query = 'mutation Share($input: RecordShareInput!) { recordShare(input: $input) { share { id } } }';
    await post({ query, variables: { input } });
    expect(followed()).toBe(1);
    follow.mockRestore();
    await spansWith(['POST /graphql', 'graphql.execute', 'SQL sections']);
    await spansWith(['POST /graphql', 'graphql.execute', 'SQL root_field']);
    const written = await spansWith(['POST /graphql', 'graphql.execute', 'SQL record-shares']);
    expect(named(written, 'SQL record-shares').parentSpanId).toBe(named(written, 'graphql.execute').spanId);
  });

  it('has a span of each statement', async () => {
    // One for each root field; other statements may belong to the process.
    let told = 0;
    const stop = statementEnded.subscribe(({ statement }) => {
      if (statement === 'root_field') told += 1;
    });
    const traceId = '1bf7651916cd43dd8448eb211c80319c';
    await post(
      {
        query: `query Everything { sections { name } articles(first: 2) { totalCount nodes { headline section { name }
          related(first: 2) { __typename } authors { name } topics { name } } } search(query: "alpha") { totalCount nodes { slug } } }`,
      },
      { traceparent: `00-${traceId}-${caller.spanId}-01`, 'x-preview-token': 'none' },
    );
    stop();
    expect(told).toBe(3);
    const ofTrace = (): ReceivedSpan[] =>
      receiver.spans.filter((span) => span.traceId === traceId && span.name === 'SQL root_field');
    await until(() => ofTrace().length === told);
  });
});

describe('a job', () => {
  it('is a trace of its own, with its statements', async () => {
    const job = observed('count', () =>
      gateway.database.read({ name: 'count_all', text: 'select 1 as one' }),
    );
    await job();
    const spans = await spansWith(['job count', 'SQL count_all']);
    expect(named(spans, 'SQL count_all').parentSpanId).toBe(named(spans, 'job count').spanId);
    expect(named(spans, 'job count').parentSpanId ?? '').toBe('');
  });

  it('that fails says so', async () => {
    await expect(observed('fail', async () => Promise.reject(new RangeError(secret)))()).rejects.toThrow();
    const [span] = await spansWith(['job fail']);
    expect(span?.status.code).toBe(2);
    expect(attributesOf(span as ReceivedSpan)).toMatchObject({ 'error.type': 'RangeError' });
  });
});

describe('a request that is sent', () => {
  it('tells the server of its trace', async () => {
    const heard: string[] = [];
    const server = http.createServer((request, response) => {
      heard.push(String(request.headers['traceparent']));
      response.end('feed');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const rules = { allowedNetworks: networksOf(['127.0.0.0/8']), setting: 'SOURCE_NETWORKS' };
    const downloader = new Downloader(rules, 'Dateline');
    const download = await observed('fetch', () =>
      downloader.get(`http://127.0.0.1:${port}/`, { maxBytes: 1000, timeoutMs: 5000 }),
    )();
    download.end();
    server.close();
    const [span] = await spansWith(['job fetch']);
    expect(heard).toEqual([`00-${span?.traceId}-${span?.spanId}-01`]);
  });
});

describe('without a receiver', () => {
  it('nothing is loaded or traced', async () => {
    expect(await startTraces(readConfig({}), collectLog().logger)).toBeNull();
  });
});

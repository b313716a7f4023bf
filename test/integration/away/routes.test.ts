import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createApp } from '../../../src/app.js';
import { type Database, openDatabase } from '../../../src/db/database.js';
import { createKey } from '../../../src/services/access/index.js';
import { type Changes, changesService } from '../../../src/services/changes/index.js';
import { trustedDocuments } from '../../../src/services/documents/index.js';
import { type Sharing, sharingService } from '../../../src/services/sharing/index.js';
import { builtReader } from '../../support/built-reader.js';
import { testConfig, testGateway } from '../../support/gateway.js';
import { collectLog } from '../../support/log.js';
import { type DatabaseProxy, proxyTo } from '../../support/proxy.js';
import { seedOf } from '../../support/seed.js';

const base = testGateway();
const { logger, lines: log } = collectLog();
const madeUpKey = `dateline_00000000_${'0'.repeat(40)}`;
let proxy: DatabaseProxy;
let database: Database;
let sharing: Sharing;
let changes: Changes;
let app: FastifyInstance;
let address: string;
let articleId: string;
let credentials: Record<string, Record<string, string>>;

beforeAll(async () => {
  await builtReader();
  const expiresAt = null;
  const keyOf = (role: 'EDITOR' | 'ANALYST') => createKey(base.database, { role, name: role, expiresAt });
  credentials = {
    none: {},
    'a made-up key': { authorization: `Bearer ${madeUpKey}` },
    'a made-up X-Api-Key': { 'x-api-key': madeUpKey },
    'a text that is no key': { authorization: 'Bearer letmein' },
    'a key of an editor': { authorization: `Bearer ${await keyOf('EDITOR')}` },
    'a key of an analyst': { authorization: `Bearer ${await keyOf('ANALYST')}` },
    'a preview token': { 'x-preview-token': 'p'.repeat(43) },
  };
  articleId = (await seedOf(base).article()).id;
  proxy = await proxyTo(base.url);
  database = await openDatabase({ url: proxy.url, poolSize: 2, statementTimeoutMs: 5000 });
  sharing = sharingService(database, testConfig, () => undefined);
  changes = changesService(database, () => undefined);
  app = await createApp({
    config: { ...testConfig, reader: true },
    database,
    sharing,
    changes,
    logger,
    documents: await trustedDocuments(database, 'prefer', () => undefined),
    metrics: { key: '', collect: async () => '' },
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await changes.close();
  await sharing.close();
  await database.close();
});

interface Case {
  readonly method?: string;
  /** Who gets 503: everybody who is not refused before, those with a key, or nobody. Everybody by default. */
  readonly fails?: 'all' | 'keys' | 'none';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | FormData;
}

const json = { 'content-type': 'application/json' };
const graphql = (query: string, url = '/graphql'): Case => ({
  method: 'POST',
  url,
  headers: json,
  body: JSON.stringify({ query }),
});
const subscription = {
  ...graphql('subscription { articlePublished { cursor } }', '/graphql/stream'),
  headers: { ...json, accept: 'text/event-stream' },
};
const picture = (): FormData => {
  const form = new FormData();
  form.set('file', new Blob([Buffer.from('iVBORw0KGgo=', 'base64')]), 'a.png');
  return form;
};
const change = 'mutation { recordShare(input: { articleId: "ARTICLE", channel: X }) { share { id } } }';
const token = '00000000-0000-4000-8000-000000000000';

/** A request to each route that reads the database, by the route as the router names it. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  '/graphql': [
    graphql('{ articles(first: 1) { nodes { slug } } }'),
    { ...graphql('{ viewer { role } }'), fails: 'keys' },
    { ...graphql('{ __typename }'), fails: 'keys' },
    graphql('{ search(query: "ferry", first: 1) { nodes { slug } } }'),
    graphql(change),
    { url: `/graphql?query=${encodeURIComponent('{ sections { slug } }')}` },
    {
      method: 'POST',
      url: '/graphql',
      headers: json,
      body: JSON.stringify({ documentId: 'unknown' }),
      fails: 'none',
    },
  ],
  '/graphql/stream': [
    { ...subscription, fails: 'keys' },
    { method: 'PUT', url: '/graphql/stream', fails: 'keys' },
  ],
  '/events': [
    { url: '/events' },
    { url: '/events?article=QXJ0', fails: 'none' },
    { url: `/events?article=art_${token}`, fails: 'keys' },
    { url: '/events?sections=a' },
  ],
  '/changes.ndjson': [{ url: '/changes.ndjson' }, { url: '/changes.ndjson?sections=sport' }],
  '/media': [{ method: 'POST', url: '/media', body: picture(), fails: 'keys' }],
  '/media/uploads/:name': [{ url: `/media/uploads/${'0'.repeat(64)}.png`, fails: 'none' }],
  '/s/:code': [{ url: '/s/abcdefghij' }],
  '/oembed': [{ url: `/oembed?url=${testConfig.publicUrl}/s/abcdefghij` }],
  '/websub/:token': [
    { url: `/websub/${token}?hub.mode=subscribe&hub.topic=a&hub.challenge=b&hub.lease_seconds=9000` },
    { method: 'POST', url: `/websub/${token}`, body: '<feed/>' },
  ],
  '/feeds/*': ['rss', 'atom', 'json'].map((format) => ({ url: `/feeds/all.${format}` })),
  '/articles/:slug(^[^/]+).ninjs': [{ url: '/articles/story.ninjs' }],
  '/articles/:slug(^[^/]+).newsml': [{ url: '/articles/story.newsml' }],
  '/sitemap.xml': [{ url: '/sitemap.xml' }],
  '/sitemaps/news.xml': [{ url: '/sitemaps/news.xml' }],
  '/sitemaps/:file': [{ url: '/sitemaps/articles-1.xml' }],
  '/health/ready': [{ url: '/health/ready' }],
  '/': [{ url: '/' }],
  '/articles/*': [{ url: '/articles/story' }],
  '/sections/*': [{ url: '/sections/sport' }],
  '/topics/*': [{ url: '/topics/ferries' }],
  '/authors/*': [{ url: '/authors/ada' }],
  '/search': [{ url: '/search?q=ferry' }],
  '/most-shared': [{ url: '/most-shared' }],
  '/corrections': [{ url: '/corrections' }],
  '/preview': [{ url: '/preview', fails: 'none' }],
  '/*': [{ url: '/nothing', headers: { accept: 'text/html' }, fails: 'none' }],
};
/** Routes that read no database. */
const others = [
  ...['/health/live', '/metrics', '/media*', '/robots.txt'],
  ...['/sandbox', '/sandbox*', '/edit', '/edit*', '/edit/settings.json'],
];

/** What says more than clients may know: how the database is reached and named, who asks it, and texts of drivers. */
const internals = (): RegExp => {
  const { port, pathname, username } = new URL(proxy.url);
  return new RegExp(
    `ECONN|:${port}|${pathname.slice(1)}|user "|"${username}"|password auth|FATAL|Context creation|Connection terminated|too many clients|not exist`,
  );
};

/** What a response does wrong; null: nothing. */
async function faultOf(
  { url, method = 'GET', headers = {}, body, fails = 'all' }: Case,
  credential: object,
): Promise<unknown> {
  const left = new AbortController();
  const isKey = /dateline_/.test(JSON.stringify(credential));
  const response = await fetch(new URL(url, address), {
    method,
    headers: { ...headers, ...credential },
    ...(body !== undefined && { body: typeof body === 'string' ? body.replace('ARTICLE', articleId) : body }),
    signal: left.signal,
    redirect: 'manual',
  });
  const type = response.headers.get('content-type') ?? '';
  // A stream that is open goes on until it is left.
  const text = type.startsWith('text/event-stream') ? await firstOf(response) : await response.text();
  left.abort();
  const { status } = response;
  const shown = { status, retryAfter: response.headers.get('retry-after'), text: text.slice(0, 300) };
  if (internals().test(text) || internals().test(JSON.stringify([...response.headers]))) return shown;
  if (text.includes('INTERNAL_SERVER_ERROR')) return shown;
  const mustFail = fails === 'all' || (fails === 'keys' && isKey);
  // A credential that needs no database to be refused.
  if (status === 401 && /letmein/.test(JSON.stringify(credential))) return null;
  if (status !== 503) return mustFail || status >= 500 ? shown : null;
  return shown.retryAfter && (!type.includes('json') || hasCode(text)) ? null : shown;
}

const hasCode = (text: string): boolean =>
  text.includes('"code":"SERVICE_UNAVAILABLE"') || text.includes('"status":"waiting"');

async function firstOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  return Buffer.from(value ?? '').toString();
}

async function expectNoFaults(): Promise<void> {
  const faults: unknown[] = [];
  for (const [route, requests] of Object.entries(cases))
    for (const [name, credential] of Object.entries(credentials))
      for (const request of requests) {
        const fault = await faultOf(request, credential);
        if (fault) faults.push({ route, name, request, fault });
      }
  expect(faults).toEqual([]);
}

/** How a WebSocket ends that signs in. */
const closingOf = (payload: object): Promise<string> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('close', (code, reason) => resolve(`${code} ${reason}`));
  });

const reasons = [
  { code: '28P01', message: 'password authentication failed for user "dateline"' },
  { code: '28000', message: 'no pg_hba.conf entry for host "10.0.0.7", user "dateline"' },
  { code: '3D000', message: 'database "newsroom" does not exist' },
  { code: '53300', message: 'sorry, too many clients already' },
  { code: '57P01', message: 'terminating connection due to administrator command' },
  { code: '42501', message: 'permission denied for database "newsroom"' },
];

/** The addresses of the tree that Fastify prints. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return [...tree.matchAll(/^([│ ]*)[├└]── (\S+)( \()?/gm)].flatMap(([, indent = '', part = '', methods]) => {
    const depth = indent.length / 4;
    const path = depth === 0 ? '' : `${above[depth - 1]}${depth === 1 ? '/' : ''}${part}`;
    above[depth] = path;
    return methods ? [path || '/'] : [];
  });
}

it('every route is tested, or reads no database', () => {
  const routes = routesOf(app.printRoutes({ commonPrefix: false }));
  expect(routes.length).toBeGreaterThan(20);
  const known = new Set([...Object.keys(cases), ...others]);
  expect(routes.filter((url) => !known.has(url))).toEqual([]);
});

describe.each(reasons)('while the server answers $code', (reason) => {
  it('a query and a key get 503, and the log has the reason', async () => {
    proxy.answer(reason);
    log.length = 0;
    for (const credential of Object.values(credentials)) {
      const [query] = cases['/graphql'] ?? [];
      expect(query && (await faultOf(query, credential))).toBeNull();
    }
    expect(JSON.stringify(log)).toContain(JSON.stringify(reason.message).slice(1, -1).split('\\"')[0]);
  });
});

it('with a wrong password no route fails otherwise, or tells why', async () => {
  proxy.answer(reasons[0] as (typeof reasons)[number]);
  await expectNoFaults();
}, 60_000);

it('with a port that refuses no route fails otherwise, or tells why', async () => {
  await proxy.refuse();
  await expectNoFaults();
  expect(await closingOf({ authorization: `Bearer ${madeUpKey}` })).toBe('1013 Try again');
}, 60_000);

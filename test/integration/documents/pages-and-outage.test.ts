import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { openDatabase } from '../../../src/db/database.js';
import { publishDocuments } from '../../../src/db/trusted/documents.js';
import { maxTrusted } from '../../../src/domain/trusted-documents.js';
import { readerDocuments } from '../../../src/http/pages/load-reader.js';
import { builtReader } from '../../support/built-reader.js';
import { testGateway } from '../../support/gateway.js';
import { proxyTo } from '../../support/proxy.js';
import { seedOf } from '../../support/seed.js';
import { type TrustedGateway, trustedGateway } from '../../support/trusted-gateway.js';

const plain = testGateway();
const seed = seedOf(plain);
const text = 'query Front { articles(first: 1) { nodes { slug } } }';
const subscription = 'subscription Live { articlePublished { cursor } }';
let only: TrustedGateway;

beforeAll(async () => {
  await builtReader();
  only = await trustedGateway(plain, 'only');
  // Published while the gateway runs.
  const documents = [
    { id: 'front', name: 'Front', kind: 'query', text },
    { id: 'live', name: 'Live', kind: 'subscription', text: subscription },
  ] as const;
  await publishDocuments(plain.database, documents, maxTrusted);
  await only.documents.refresh();
});
afterAll(() => only.close());

describe('with TRUSTED_DOCUMENTS=only', () => {
  it("the gateway's own pages, feeds and health work", async () => {
    const { slug } = await seed.article({ headline: 'Ferry returns' });
    const ok = [
      '/',
      `/articles/${slug}`,
      '/search?q=ferry',
      '/feeds/all.rss',
      '/sitemap.xml',
      '/health/ready',
    ];
    for (const url of [...ok, '/sandbox/', '/edit/'])
      expect([
        url,
        (await only.app.inject({ url, headers: { accept: 'text/html' } })).statusCode,
      ]).not.toEqual([url, 400]);
    const page = await only.app.inject({ url: `/articles/${slug}`, headers: { accept: 'text/html' } });
    expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining('Ferry returns')]);
    const feed = await only.app.inject({ url: '/feeds/all.rss' });
    expect([feed.statusCode, feed.body]).toEqual([200, expect.stringContaining('Ferry returns')]);
  });

  it("what the readers' pages send from browsers is served, by hash and as text", async () => {
    const documents = await readerDocuments(true)();
    const share = documents.find(({ query }) => query.includes('mutation RecordShare'));
    const { id } = await seed.article();
    const variables = { input: { articleId: id, channel: 'X' } };
    const extensions = { persistedQuery: { version: 1, sha256Hash: share?.sha256Hash } };
    for (const payload of [
      { extensions, variables },
      { query: share?.query, variables },
    ]) {
      const response = await only.app.inject({ method: 'POST', url: '/graphql', payload });
      expect(response.json()).toMatchObject({ data: { recordShare: { share: { id: expect.any(String) } } } });
    }
    expect(documents.length).toBeGreaterThan(10);
  });

  it('subscriptions are taken by id, and others refused; plain events go on', async () => {
    const client = createClient({
      url: only.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const errorOf = (payload: { query: string; extensions?: Record<string, unknown> }): Promise<unknown> =>
      new Promise((resolve) => {
        const stop = client.subscribe(payload, {
          next: () => undefined,
          error: (errors) => resolve((errors as { extensions: { code: string } }[])[0]?.extensions.code),
          complete: () => resolve('completed'),
        });
        if (payload.query === '') setTimeout(stop, 300);
      });
    expect(await errorOf({ query: subscription.replace('Live', 'Other') })).toBe('DOCUMENT_NOT_TRUSTED');
    const persistedQuery = { version: 1, sha256Hash: 'live' };
    expect(await errorOf({ query: '', extensions: { persistedQuery } })).toBe('completed');
    await client.dispose();
    const response = await fetch(only.url.replace('/graphql', '/events'));
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  it('what is known is found while the database is away', async () => {
    const proxy = await proxyTo(plain.url);
    const database = await openDatabase({ url: proxy.url, poolSize: 2, statementTimeoutMs: 1000 });
    const gateway = await trustedGateway(plain, 'only', { database });
    proxy.cut();
    await gateway.documents.refresh();
    expect(gateway.failures).toHaveLength(1);
    const send = async (payload: object) =>
      (await gateway.app.inject({ method: 'POST', url: '/graphql', payload })).json();
    expect((await send({ documentId: 'front' })).errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect((await send({ query: '{ viewer { role } }' })).errors[0].extensions.code).toBe(
      'DOCUMENT_NOT_TRUSTED',
    );
    expect((await gateway.documents.find('front'))?.text).toBe(text);
    proxy.restore();
    await gateway.close();
    await database.close();
    proxy.close();
  });
});

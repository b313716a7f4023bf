import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.js';
import { removeOldUsage } from '../../../src/db/usage/write.js';
import { openClientServices } from '../../../src/process/client-services.js';
import { type CacheService, cacheService } from '../../../src/services/cache/index.js';
import { type Usage, usageService } from '../../../src/services/usage/index.js';
import { testConfig, testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';
import { until } from '../../support/until.js';

const plain = testGateway();
const seed = seedOf(plain);
let app: Awaited<ReturnType<typeof createApp>>;
let cache: CacheService;
let usage: Usage;
let slug = '';
let analyst: Record<string, string> = {};
const failures: unknown[] = [];
let isAway = false;

beforeAll(async () => {
  ({ slug } = await seed.article({ headline: 'Bridge opens' }));
  analyst = await sharesOf(plain).as('ANALYST');
  cache = await cacheService(plain.database, testConfig.cache, () => undefined);
  await until(() => cache.stats.following);
  const read: typeof plain.database.read = (...statement) =>
    isAway ? Promise.reject(new Error('away')) : plain.database.read(...statement);
  usage = usageService({ read }, (error) => failures.push(error));
  app = await createApp({
    config: testConfig,
    database: plain.database,
    sharing: plain.sharing,
    logger: pino({ level: 'silent' }),
    cache,
    usage,
  });
  await app.listen({ port: 0 });
});
afterAll(async () => {
  await app.close();
  await cache.close();
});

const client = { 'apollographql-client-name': 'web', 'apollographql-client-version': '3.1' };
const query =
  'query Story($slug: String!) { article(slug: $slug) { ...Head } } fragment Head on Article { headline section { name } }';
const send = (headers: Record<string, string> = client, text = query) =>
  app.inject({ method: 'POST', url: '/graphql', headers, payload: { query: text, variables: { slug } } });

interface Rows {
  readonly nodes: readonly Record<string, unknown>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
const read = async (text: string): Promise<Rows> => {
  await usage.flush();
  const data = await plain.data<Record<string, Rows>>(text, {}, analyst);
  return Object.values(data)[0] as Rows;
};

describe('the usage of the API', () => {
  it('has each request, also those that the cache answers, by client and field', async () => {
    for (const status of ['fwd=miss', 'hit', 'hit'])
      expect((await send()).headers['cache-status']).toContain(status);
    // Another fingerprint of the same response.
    await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: client,
      payload: { variables: { slug }, query },
    });
    await send({}, query);
    await send(client, '{ nothing }');
    await send(client, 'query {');
    const operations = await read(
      '{ operationUsage { nodes { name kind hash trusted clientName clientVersion requests lastDay } } }',
    );
    expect(operations.nodes).toEqual([
      expect.objectContaining({
        name: 'Story',
        kind: 'query',
        clientName: 'web',
        clientVersion: '3.1',
        requests: 4,
        trusted: false,
      }),
      expect.objectContaining({ name: 'Story', clientName: null, clientVersion: null, requests: 1 }),
    ]);
    const fields = await read(
      '{ fieldUsage(client: "web", groupBy: [CLIENT]) { nodes { coordinate clientName clientVersion requests } } }',
    );
    expect(fields.nodes.map(({ coordinate, requests }) => [coordinate, requests])).toEqual([
      ['Section.name', 4],
      ['Query.article', 4],
      ['Article.section', 4],
      ['Article.headline', 4],
    ]);
    expect(fields.nodes[0]).toMatchObject({ clientName: 'web', clientVersion: null });
  });

  it('has Apollo Client by the name that it is given', async () => {
    const { port } = app.server.address() as { port: number };
    const apollo = new ApolloClient({
      cache: new InMemoryCache(),
      link: new HttpLink({ uri: `http://127.0.0.1:${port}/graphql` }),
      clientAwareness: { name: 'app', version: '7' },
    });
    await apollo.query({ query: gql`query Role { viewer { role } }` });
    const { nodes } = await read(
      '{ operationUsage(client: "app") { nodes { name clientVersion requests } } }',
    );
    expect(nodes).toEqual([{ name: 'Role', clientVersion: '7', requests: 1 }]);
  });

  it('is paged, filtered by days, names and coordinates, and grouped', async () => {
    await plain.sql(
      `insert into usage.field values ('2026-01-05', 'Article.old', 'tv', '1', 7), ('2026-01-06', 'Article.old', 'tv', '2', 3), ('2026-01-06', 'Article.old', 'radio', '', 5)`,
    );
    const old = 'since: "2026-01-01T00:00:00Z", until: "2026-01-06T12:00:00Z", coordinates: ["Article.old"]';
    const page = (rest: string) =>
      read(
        `{ fieldUsage(${old}${rest}) { nodes { clientName clientVersion day requests } pageInfo { hasNextPage endCursor } } }`,
      );
    const all = await page('');
    expect(all.nodes.map(({ requests }) => requests)).toEqual([7, 5, 3]);
    const first = await page(', first: 1');
    expect([first.nodes[0], first.pageInfo.hasNextPage]).toEqual([all.nodes[0], true]);
    const rest = await page(`, first: 5, after: "${first.pageInfo.endCursor}"`);
    expect([rest.nodes, rest.pageInfo.hasNextPage]).toEqual([all.nodes.slice(1), false]);
    expect(
      (await page(', groupBy: [CLIENT]')).nodes.map(({ clientName, requests }) => [clientName, requests]),
    ).toEqual([
      ['tv', 10],
      ['radio', 5],
    ]);
    expect((await page(', groupBy: [DAY]')).nodes.map(({ day, requests }) => [day, requests])).toEqual([
      ['2026-01-06', 8],
      ['2026-01-05', 7],
    ]);
    expect((await page(', groupBy: [], client: "radio"')).nodes).toEqual([
      { clientName: null, clientVersion: null, day: null, requests: 5 },
    ]);
  });

  it('is for analysts', async () => {
    for (const field of ['operationUsage', 'fieldUsage']) {
      const { errors } = await plain.execute(`{ ${field} { totalCount } }`);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('is written in one statement, and again when the database was away', async () => {
    for (let at = 0; at < 20; at += 1) await send({ 'apollographql-client-name': `c${at}` });
    isAway = true;
    await usage.flush();
    await send({ 'apollographql-client-name': 'c0' });
    isAway = false;
    plain.statements.length = 0;
    await usage.flush();
    expect([plain.statements.map(({ name }) => name), failures.length]).toEqual([['usage_write'], 1]);
    const [row] = await plain.sql(
      `select sum(requests)::int as requests from usage.operation where client_name ~ '^c'`,
    );
    const [field] = await plain.sql(
      `select sum(requests)::int as requests from usage.field where client_name ~ '^c' and coordinate = 'Article.headline'`,
    );
    expect([row, field]).toEqual([{ requests: 21 }, { requests: 21 }]);
  });

  it('is written when the process stops', async () => {
    const services = await openClientServices(testConfig, plain.database, pino({ level: 'silent' }));
    const operation = { hash: 'ab', name: 'Last', kind: 'query' as const, fields: ['Article.slug'] };
    services.usage?.count(operation, { name: 'stopping', version: '' });
    await services.close();
    const rows = await plain.sql(
      `select name, requests::int from usage.operation where client_name = 'stopping'`,
    );
    expect(rows).toEqual([{ name: 'Last', requests: 1 }]);
  });

  it('is removed after its days', async () => {
    await removeOldUsage(plain.database, 90);
    expect(await plain.sql(`select from usage.field where day < now() - interval '91 days'`)).toEqual([]);
    expect((await plain.sql('select from usage.field')).length).toBeGreaterThan(0);
  });
});

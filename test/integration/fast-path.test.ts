import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';
import { sharesOf } from '../support/shares.js';

const gateway = testGateway();
const seed = seedOf(gateway);

const post = (payload: object, headers: Record<string, string> = {}) =>
  gateway.app.inject({ method: 'POST', url: '/graphql', headers, payload });

describe('an operation that was executed before', () => {
  const query =
    'query One($slug: String!) { article(slug: $slug) { slug } } query Two { articles(first: 1) { totalCount } }';

  it('is served in the media type that each client accepts', async () => {
    const { slug } = await seed.article();
    const request = { query, operationName: 'One', variables: { slug } };
    const own = { accept: 'application/graphql-response+json' };
    for (const _time of [1, 2]) {
      const [plain, graphql] = [await post(request), await post(request, own)];
      expect(plain.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(graphql.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
      expect(plain.json()).toEqual({ data: { article: { slug } } });
      expect(graphql.json()).toEqual(plain.json());
    }
    expect((await post(request, { accept: 'text/html' })).statusCode).toBe(406);
  });

  it('is still refused when another part of the request is invalid', async () => {
    const { slug } = await seed.article();
    await post({ query, operationName: 'One', variables: { slug } });
    const wrong = [
      { query, variables: { slug } },
      { query, operationName: 'Three', variables: { slug } },
      { query, operationName: 'One', variables: {} },
      { query, operationName: 'One', variables: { slug: 1 } },
      { query, operationName: 'One', variables: [slug] },
      { query, operationName: ['One'], variables: { slug } },
      {
        query,
        operationName: 'One',
        variables: { slug },
        extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } },
      },
    ];
    for (const request of wrong) {
      const response = await post(request);
      expect([response.statusCode, response.json().errors?.length]).toEqual([400, 1]);
    }
  });

  it('is refused for every variable that makes it too large', async () => {
    const large = `query ($n: Int) { articles(first: $n) { nodes { related(first: $n) { nodes { article {
      related(first: $n) { nodes { article { slug } } } } } } } } }`;
    await seed.article();
    for (const n of [1, 1, 100, 100]) {
      const response = await post({ query: large, variables: { n } });
      const [error] = response.json().errors ?? [];
      expect(error?.extensions.code).toBe(n === 1 ? undefined : 'QUERY_TOO_LARGE');
    }
  });

  it('is one statement, and one per field when the single statement fails', async () => {
    const { slug } = await seed.article();
    const request = { query: '{ article(slug: "SLUG") { slug shareCount } }'.replace('SLUG', slug) };
    await post(request);
    gateway.statements.length = 0;
    expect((await post(request)).json()).toEqual({ data: { article: { slug, shareCount: 0 } } });
    expect(gateway.statements).toHaveLength(1);
    await gateway.sql('alter table sharing.total rename to away');
    gateway.statements.length = 0;
    const { data, errors } = (await post(request)).json();
    await gateway.sql('alter table sharing.away rename to total');
    expect([data, errors.length]).toEqual([{ article: { slug, shareCount: null } }, 1]);
    expect(gateway.statements.filter(({ text }) => text.includes('looked_up'))).toHaveLength(1);
  });

  it('is not confused with the same operation without variables', async () => {
    await seed.article();
    const pages = 'query ($n: Int) { articles(first: $n) { nodes { slug } } }';
    const sizes: number[] = [];
    for (const variables of [{ n: 0 }, { n: 0 }, {}, {}, { n: null }, { n: 0 }]) {
      sizes.push((await post({ query: pages, variables })).json().data.articles.nodes.length);
    }
    expect(sizes.map((size) => size > 0)).toEqual([false, false, true, true, true, false]);
  });

  it('is planned even when its first execution failed', async () => {
    await seed.article({ headline: 'A lighthouse' });
    const search = 'query ($q: String!) { search(query: $q) { nodes { headline } } }';
    const [error] = (await post({ query: search, variables: { q: 'x'.repeat(501) } })).json().errors;
    expect(error.extensions.code).toBe('BAD_USER_INPUT');
    gateway.statements.length = 0;
    for (const _time of [1, 2]) {
      const { data } = (await post({ query: search, variables: { q: 'lighthouse' } })).json();
      expect(data.search.nodes).toEqual([{ headline: 'A lighthouse' }]);
    }
    expect(gateway.statements.map(({ text }) => text.includes('::text as object'))).toEqual([true, true]);
  });

  it('leaves no unhandled rejection when two of its fields fail', async () => {
    const gone = await seed.article({ status: 'WITHDRAWN' });
    const both =
      'query ($s: String!, $q: String!) { article(slug: $s) { slug } search(query: $q) { totalCount } }';
    const rejections: unknown[] = [];
    const onRejection = (error: unknown): void => void rejections.push(error);
    process.on('unhandledRejection', onRejection);
    const codes: string[][] = [];
    for (const q of ['short', 'short', 'x'.repeat(501), 'x'.repeat(501)]) {
      const { errors } = (await post({ query: both, variables: { s: gone.slug, q } })).json();
      codes.push(errors.map((error: { extensions: { code: string } }) => error.extensions.code).sort());
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off('unhandledRejection', onRejection);
    expect(codes).toEqual([['GONE'], ['GONE'], ['BAD_USER_INPUT', 'GONE'], ['BAD_USER_INPUT', 'GONE']]);
    expect(rejections).toEqual([]);
  });

  it('has one Cache-Control header, also where Apollo sets another', async () => {
    const sha256Hash = 'a'.repeat(64);
    const response = await post({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
    expect(response.json().errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(response.headers['cache-control']).toBe('private, no-store');
  });

  it('reports its cost to analysts each time, also for reports', async () => {
    const analyst = await sharesOf(gateway).as('ANALYST');
    const report = `{ shareReport(filter: { from: "2026-01-01T00:00:00Z", before: "2026-01-03T00:00:00Z" }, interval: DAY)
      { totalShares } }`;
    for (const text of ['{ articles(first: 1) { totalCount } }', report]) {
      for (const _time of [1, 2]) {
        const { cost } = (await post({ query: text }, analyst)).json().extensions;
        expect(cost.statements).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

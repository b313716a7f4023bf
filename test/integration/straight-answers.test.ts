import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';
import { sharesOf } from '../support/shares.js';

const gateway = testGateway();
const seed = seedOf(gateway);

const post = (payload: object, headers: Record<string, string> = {}) =>
  gateway.app.inject({ method: 'POST', url: '/graphql', headers, payload });

describe('an operation that was answered before', () => {
  const query =
    'query One($slug: String!) { article(slug: $slug) { slug } } query Two { articles(first: 1) { totalCount } }';

  it('is answered in the form that each client accepts', async () => {
    const { slug } = await seed.article();
    const asked = { query, operationName: 'One', variables: { slug } };
    const own = { accept: 'application/graphql-response+json' };
    for (const _time of [1, 2]) {
      const [plain, graphql] = [await post(asked), await post(asked, own)];
      expect(plain.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(graphql.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
      expect(plain.json()).toEqual({ data: { article: { slug } } });
      expect(graphql.json()).toEqual(plain.json());
    }
    expect((await post(asked, { accept: 'text/html' })).statusCode).toBe(406);
  });

  it('is refused as before where something else in it is wrong', async () => {
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
    for (const asked of wrong) {
      const response = await post(asked);
      expect([response.statusCode, response.json().errors?.length]).toEqual([400, 1]);
    }
  });

  it('is too large for every number that makes it so', async () => {
    const large = `query ($n: Int) { articles(first: $n) { nodes { related(first: $n) { nodes { article {
      related(first: $n) { nodes { article { slug } } } } } } } } }`;
    await seed.article();
    for (const n of [1, 1, 100, 100]) {
      const response = await post({ query: large, variables: { n } });
      const [error] = response.json().errors ?? [];
      expect(error?.extensions.code).toBe(n === 1 ? undefined : 'QUERY_TOO_LARGE');
    }
  });

  it('is asked of the database once as a whole, and in parts where a part is refused', async () => {
    const { slug } = await seed.article();
    const asked = { query: '{ article(slug: "SLUG") { slug shareCount } }'.replace('SLUG', slug) };
    await post(asked);
    gateway.statements.length = 0;
    expect((await post(asked)).json()).toEqual({ data: { article: { slug, shareCount: 0 } } });
    expect(gateway.statements).toHaveLength(1);
    await gateway.sql('alter table sharing.total rename to away');
    gateway.statements.length = 0;
    const { data, errors } = (await post(asked)).json();
    await gateway.sql('alter table sharing.away rename to total');
    expect([data, errors.length]).toEqual([{ article: { slug, shareCount: null } }, 1]);
    expect(gateway.statements.filter(({ text }) => text.includes('looked_up'))).toHaveLength(1);
  });

  it('tells analysts its cost each time, that of reports too', async () => {
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

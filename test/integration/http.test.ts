import type { InjectOptions } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';

const gateway = testGateway({ statementTimeoutMs: 4000 });
const seed = seedOf(gateway);
beforeAll(() => seed.articles(2, () => ({ section: 'Sea' })));

const post = (payload: string | object, headers: Record<string, string> = {}) =>
  gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  } satisfies InjectOptions);
const modern = 'application/graphql-response+json';

describe('GraphQL over HTTP', () => {
  it('responds in the media type of the Accept header', async () => {
    const query = { query: '{ sections { name } }' };
    expect((await post(query, { accept: modern })).headers['content-type']).toBe(`${modern}; charset=utf-8`);
    expect((await post(query, { accept: 'application/json' })).headers['content-type']).toBe(
      'application/json; charset=utf-8',
    );
    expect((await post(query)).statusCode).toBe(200);
  });

  it.each([
    ['broken syntax', { query: '{' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a missing variable',
      { query: 'query ($s: String!) { article(slug: $s) { id } }' },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'an unknown operation',
      { query: 'query A { sections { name } } query B { sections { name } }', operationName: 'C' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'too high a cost',
      {
        query:
          '{ articles(first: 100) { nodes { section { articles(first: 100) { nodes { topics { articles(first: 100) { totalCount } } } } } } } }',
      },
      400,
      'QUERY_TOO_LARGE',
    ],
  ])('refuses %s with its code', async (_name, payload, status, code) => {
    const response = await post(payload, { accept: modern });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it('responds with 200 when a field of the operation fails', async () => {
    const response = await post(
      { query: '{ sections { name } articles(first: 101) { totalCount } }' },
      { accept: modern },
    );
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      data: { sections: [{ name: 'Sea' }], articles: null },
      errors: [{ path: ['articles'], extensions: { code: 'BAD_USER_INPUT', field: 'first' } }],
    });
  });

  it('reads a query from a GET, without any special header', async () => {
    const url = `/graphql?query=${encodeURIComponent('{ sections { name } }')}`;
    const response = await gateway.app.inject({ url });
    expect(response.json()).toEqual({ data: { sections: [{ name: 'Sea' }] } });
  });

  it('responds to HEAD as to GET, without the body', async () => {
    const url = `/graphql?query=${encodeURIComponent('{ sections { name } }')}`;
    const [get, head] = [
      await gateway.app.inject({ url }),
      await gateway.app.inject({ method: 'HEAD', url }),
    ];
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
  });

  it('refuses a mutation by GET', async () => {
    const query = 'mutation { recordShare(input: { articleId: "x", channel: X }) { share { id } } }';
    const response = await gateway.app.inject({ url: `/graphql?query=${encodeURIComponent(query)}` });
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'POST']);
  });

  it('refuses a POST that a web form could send', async () => {
    const response = await post('{"query":"{ sections { name } }"}', { 'content-type': 'text/plain' });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.body).not.toContain('Sea');
  });

  it.each([
    ['invalid JSON', '{"query":', 400],
    ['nothing', '', 400],
    ['no query', '{}', 400],
  ])('responds to %s with BAD_REQUEST and the request id', async (_name, payload, status) => {
    const response = await post(payload);
    expect(response.statusCode).toBe(status);
    expect(response.body).not.toMatch(/at .*\.js|node_modules/);
    expect(response.json().errors[0].extensions).toMatchObject({
      code: 'BAD_REQUEST',
      requestId: response.headers['x-request-id'],
    });
  });

  it.each(['PUT', 'DELETE', 'PATCH'] as const)('refuses %s, with the allowed methods', async (method) => {
    const response = await gateway.app.inject({ method, url: '/graphql' });
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect(response.json().errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  it('responds to any other path with 404 and the path of the API', async () => {
    const response = await gateway.app.inject('/nowhere?key=secret');
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({
      errors: [
        {
          message: 'There is nothing at GET /nowhere. The API is at /graphql.',
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    });
  });
});

describe('a path that cannot be decoded', () => {
  it.each(['/%', '/nowhere/100%', '/%E0%A4%A', '/media/%ff'])('has nothing: %s', async (url) => {
    const response = await gateway.app.inject(`${url}?a=%`);
    expect(response.statusCode).toBe(404);
    expect(response.json().errors[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('an unexpected error', () => {
  it('is reported with its code and the request id alone, and logged with both', async () => {
    await gateway.sql('alter table topic rename to topic_away');
    gateway.log.length = 0;
    try {
      const response = await post({ query: '{ topics { nodes { name } } sections { name } }' });
      const { data, errors } = response.json();
      expect(data).toEqual({ topics: null, sections: [{ name: 'Sea' }] });
      expect(errors).toHaveLength(1);
      expect(errors[0].extensions).toEqual({
        code: 'INTERNAL_SERVER_ERROR',
        requestId: response.headers['x-request-id'],
      });
      expect(response.body).not.toMatch(/topic_away|relation|select/);
      const line = gateway.log.find(({ err }) => err !== undefined);
      expect(line).toMatchObject({
        requestId: response.headers['x-request-id'],
        err: { message: expect.stringContaining('topic') },
      });
    } finally {
      await gateway.sql('alter table topic_away rename to topic');
    }
  });

  it('sets the field that timed out to null, and keeps the rest of the response', async () => {
    const client = await gateway.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('lock table article_topic in access exclusive mode');
      const { data, errors } = await gateway.execute(
        '{ articles { nodes { headline section { name } topics { name } } } }',
      );
      expect(data).toMatchObject({
        articles: { nodes: [{ section: { name: 'Sea' }, topics: null }, { topics: null }] },
      });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT', 'TIMEOUT']);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('has the request id of each response header', async () => {
    gateway.log.length = 0;
    const response = await post({ query: '{ sections { name } }' });
    const id = response.headers['x-request-id'];
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(gateway.log.some(({ reqId }) => reqId === id)).toBe(true);
  });
});

describe('the log', () => {
  it('has one line for each request: its id, path and status, and nothing about the client', async () => {
    gateway.log.length = 0;
    const response = await gateway.app.inject({
      url: '/graphql?query={sections{name}}',
      headers: {
        'apollo-require-preflight': 'true',
        'user-agent': 'Somebody/1.0',
        'x-forwarded-for': '203.0.113.9',
      },
      remoteAddress: '198.51.100.7',
    });
    expect(response.statusCode).toBe(200);
    expect(gateway.log).toEqual([
      expect.objectContaining({
        reqId: response.headers['x-request-id'],
        method: 'GET',
        path: '/graphql',
        status: 200,
        ms: expect.any(Number),
        msg: 'Answered',
      }),
    ]);
    expect(JSON.stringify(gateway.log)).not.toMatch(/203\.0|198\.51|Somebody|sections/);
  });
});

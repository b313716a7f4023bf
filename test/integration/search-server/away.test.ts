import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newsroomOf } from '../../support/newsroom.js';
import { searchGateway } from '../../support/search-server/gateway.js';
import type { Misbehaviour } from '../../support/search-server/server.js';

const gateway = searchGateway();
const { base, standIn } = gateway;
const newsroom = newsroomOf(base);
const json = { 'content-type': 'application/json' };

interface Found {
  readonly search: {
    readonly pageInfo: { readonly endCursor: string };
    readonly edges: readonly { readonly node: { readonly headline: string } }[];
  } | null;
}
const document = `query Find($query: String!, $first: Int, $after: String) {
  search(query: $query, first: $first, after: $after) { pageInfo { endCursor } edges { node { headline } } } }`;
const search = (variables: object = {}) =>
  gateway.execute<Found>(document, { query: 'harbour', ...variables });
const headlines = async (variables?: object): Promise<string[]> => {
  const { data, errors } = await search(variables);
  expect(errors).toBeUndefined();
  return (data?.search?.edges ?? []).map(({ node }) => node.headline);
};
const warnings = (): string[] =>
  gateway.log.filter(({ level }) => Number(level) >= 40).map(({ msg }) => String(msg));

beforeAll(async () => {
  await newsroom.publish(
    { uri: 'a', headline: 'Harbour opens', body: { text: 'Harbour, harbour, harbour.' } },
    { uri: 'b', headline: 'Gulls', body: { text: 'They sit in the harbour.' } },
    { uri: 'c', headline: 'A long day', standfirst: 'At the harbour.' },
  );
  await gateway.feed();
});
beforeEach(() => {
  standIn.misbehave = null;
  gateway.timeoutMs = 10_000;
  gateway.resume();
  gateway.outcomes();
  gateway.log.length = 0;
  standIn.calls.length = 0;
});

/** A response to a search that is right but for what is changed. */
const changed = (change: object, hits: object = {}): string =>
  JSON.stringify({
    timed_out: false,
    _shards: { failed: 0 },
    hits: { hits: [{ _id: '1', sort: [1, 1] }], ...hits },
    ...change,
  });
const send =
  (status: number, body: string, headers: object = json): Misbehaviour =>
  (_call, response) => {
    response.writeHead(status, { ...headers }).end(body);
    return true;
  };
const misbehaviours: Record<string, Misbehaviour> = {
  'sends a status of its own': send(500, '{"error":{"type":"failure"}}'),
  'refuses the user': send(401, '{}'),
  'has lost the index': send(404, '{"error":{"type":"index_not_found_exception"}}'),
  'is overloaded': send(429, '{}'),
  'sends a page of a proxy': send(200, '<html>Welcome</html>', { 'content-type': 'text/html' }),
  'sends no JSON': send(200, '{"hits":'),
  'sends another object': send(200, '{"hits":7}'),
  'sends hits without scores': send(200, changed({}, { hits: [{ _id: '1' }] })),
  'sends keys of somebody else': send(200, changed({}, { hits: [{ _id: "1'; drop", sort: [1, 1] }] })),
  'sends more hits than wanted': send(
    200,
    changed({}, { hits: Array.from({ length: 100 }, (_, index) => ({ _id: `${index + 1}`, sort: [1, 1] })) }),
  ),
  'gave up on the way': send(200, changed({ timed_out: true })),
  'lost a part of the index': send(200, changed({ _shards: { failed: 1 } })),
  'is compressed without being asked': send(200, 'x', { ...json, 'content-encoding': 'gzip' }),
  'says that it sends much': (_call, response) => {
    response.writeHead(200, { ...json, 'content-length': '900000000' });
    response.write('{');
    return true;
  },
  'sends without an end': (_call, response) => {
    response.writeHead(200, json);
    const write = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', write);
    write();
    return true;
  },
  'sends a byte now and then': (_call, response) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
    return true;
  },
  'sends nothing': () => true,
  'hangs up': (_call, response) => {
    response.socket?.destroy();
    return true;
  },
};

/** Those that only a timeout ends. */
const slow = ['sends a byte now and then', 'sends nothing'];

describe.each(Object.entries(misbehaviours))('a search server that %s', (what, misbehave) => {
  it('leaves the search to PostgreSQL, and is left alone for some seconds', async () => {
    standIn.misbehave = misbehave;
    if (slow.includes(what)) gateway.timeoutMs = 50;
    const found = await headlines();
    expect(found).toHaveLength(3);
    expect(gateway.outcomes()).toEqual(['failed', 'failed']);
    const calls = standIn.calls.length;
    expect(await headlines()).toEqual(found);
    expect(gateway.outcomes()).toEqual(['paused', 'paused']);
    expect(standIn.calls).toHaveLength(calls);
    // Each of the two gateways says it once.
    expect(warnings()).toEqual([
      expect.stringContaining('PostgreSQL searches until the search server answers'),
      expect.stringContaining('PostgreSQL searches until the search server answers'),
    ]);
    expect(JSON.stringify(gateway.log)).not.toMatch(/kite-lantern|127\.0\.0\.1|Basic /);
    standIn.misbehave = null;
    gateway.timeoutMs = 10_000;
    gateway.resume();
    expect(await headlines()).toHaveLength(3);
    expect(gateway.outcomes()).toEqual(['server', 'server']);
  });
});

describe('a search server that is away', () => {
  it('is found again when it is back', async () => {
    await standIn.kill();
    expect(await headlines()).toHaveLength(3);
    expect(gateway.outcomes()).toEqual(['failed', 'failed']);
    expect(warnings()[0]).toContain('The search server of SEARCH_URL cannot be reached');
    await standIn.listen();
    gateway.resume();
    expect(await headlines()).toHaveLength(3);
    expect(gateway.outcomes()).toEqual(['server', 'server']);
  });

  it('does not end a list: PostgreSQL goes on after the same article, and keeps what it began', async () => {
    const first = await search({ first: 1 });
    const after = first.data?.search?.pageInfo.endCursor;
    const shown = first.data?.search?.edges[0]?.node.headline ?? '';
    standIn.misbehave = send(503, '{}');
    const all = await headlines();
    const rest = await search({ first: 1, after });
    expect(rest.data?.search?.edges[0]?.node.headline).toBe(all[all.indexOf(shown) + 1]);
    const own = rest.data?.search?.pageInfo.endCursor;
    standIn.misbehave = null;
    gateway.resume();
    standIn.calls.length = 0;
    expect(await headlines({ first: 5, after: own })).toEqual(all.slice(all.indexOf(shown) + 2));
    expect(standIn.calls).toEqual([]);
  });

  it('says so when PostgreSQL cannot go on with a list', async () => {
    const { data } = await search({ first: 1 });
    const after = data?.search?.pageInfo.endCursor;
    standIn.misbehave = send(503, '{}');
    const { errors } = await search({ query: 'gulls', first: 1, after });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('Search again without `after`'),
      extensions: { code: 'BAD_USER_INPUT', field: 'after' },
    });
  });
});

describe('an index that is not as it should be', () => {
  it.each([
    ['is not filled yet', 'filled = false', 'filled = true'],
    ['lags', 'number = 0', `number = (select last_number from changes.numbering)`],
  ])('that %s is not searched', async (_what, set, back) => {
    await base.sql(`update changes.search_index set ${set}`);
    await base.sql(`update changes.feed set at = now() - interval '61 seconds'`);
    expect(await headlines()).toHaveLength(3);
    expect(gateway.outcomes()).toEqual(['behind', 'behind']);
    expect(standIn.calls).toEqual([]);
    await base.sql(`update changes.search_index set ${back}`);
    expect(await headlines()).toHaveLength(3);
    expect(gateway.outcomes()).toEqual(['server', 'server']);
  });

  it('is not used when it has little that readers may see', async () => {
    for (let id = 900_000; id < 900_600; id += 1) {
      const source = { id, config: 'english', english: { headline: 'Harbour harbour harbour harbour' } };
      standIn.index.write('index', { _id: String(id), version: 1, version_type: 'external_gte' }, source);
    }
    expect(await headlines()).toHaveLength(3);
    expect(gateway.outcomes()).toEqual(['failed', 'failed']);
    for (let id = 900_000; id < 900_600; id += 1) standIn.index.documents.delete(String(id));
  });
});

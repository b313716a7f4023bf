import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { cachedGateway } from '../../support/cached-gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { sharesOf } from '../../support/shares.js';

const gateway = cachedGateway({ purge: { url: 'http://127.0.0.1:9/', token: '' } });
const newsroom = newsroomOf(gateway);
const shares = sharesOf(gateway);
const page = `query ($slug: String!) { article(slug: $slug) { headline section { name } topics { name }
  related(first: 3) { nodes { article { slug } } } } }`;

const status = async (response: Promise<{ headers: Record<string, unknown> }>): Promise<string> =>
  String((await response).headers['cache-status']);
const isMiss = /^Dateline; fwd=(miss|stale)(; stored)?$/;
const isHit = /^Dateline; hit; ttl=\d+$/;

beforeAll(async () => {
  await newsroom.publish(
    {
      uri: 'a',
      headline: 'Alpha',
      section: 'Sport',
      topics: [{ name: 'Tennis', kind: 'SUBJECT' }],
      related: [{ uri: 'b' }],
    },
    { uri: 'b', headline: 'Beta', section: 'Sport' },
    { uri: 'c', headline: 'Gamma', section: 'Culture' },
  );
  // Waits until the cache received these changes: a response that is executed before them is not stored.
  while (!isHit.test(await status(gateway.post('{ sections { id } }')))) await new Promise(setImmediate);
});

describe('a response', () => {
  it('is executed once and then cached, whatever the order of its variables', async () => {
    const query =
      'query ($a: Int, $b: String!) { article(slug: $b) { headline topics { articles(first: $a) { nodes { slug } } } } }';
    const first = await gateway.post(query, { a: 1, b: 'alpha' });
    expect(first.headers['cache-status']).toMatch(isMiss);
    // Another writer of the server may be in a transaction: then a response is not stored yet.
    await expect.poll(() => status(gateway.post(query, { b: 'alpha', a: 1 }))).toMatch(isHit);
    const second = await gateway.post(query, { b: 'alpha', a: 1 });
    expect(second.body).toBe(first.body);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(await status(gateway.post(query, { b: 'alpha', a: 2 }))).toMatch(isMiss);
  });

  it('equals the response without a cache, also when resolvers ran', async () => {
    for (const query of [
      '{ article(slug: "alpha") { shareLinks { label } body { blocks { __typename text } } related { nodes { position } } } }',
      '{ a: sections { name articles { totalCount } } b: topics { nodes { name } } __typename }',
      '{ search(query: "alpha") { edges { score highlightHtml node { id } } } }',
    ]) {
      const { data } = (await gateway.post(query)).json();
      expect(data).toEqual(await gateway.data(query));
      expect(await status(gateway.post(query))).toMatch(isHit);
    }
  });

  it('is neither cached for nor served to a request with a credential', async () => {
    const query = '{ article(slug: "gamma") { headline } }';
    await gateway.post(query);
    const headers = await shares.as('ANALYST');
    const response = await gateway.post(query, {}, headers);
    expect(response.headers['cache-status']).toBe('Dateline; fwd=bypass');
    expect(response.headers['cache-control']).toBe('private, no-store');
    expect(response.json().extensions.cost).toEqual({ statements: 1, databaseMs: expect.any(Number) });
    const bad = await gateway.post(query, {}, { authorization: 'Bearer nonsense' });
    expect(bad.statusCode).toBe(401);
  });

  it.each([
    ['an error', '{ articles(first: 101) { totalCount } }'],
    ['partial data', '{ sections { name } articles(first: 101) { totalCount } }'],
    ['a field without dependencies', '{ viewer { role } }'],
    ['an invalid document', '{ nothing }'],
  ])('is not cached: %s', async (_name, query) => {
    expect(await status(gateway.post(query))).toBe('Dateline; fwd=miss');
    expect(await status(gateway.post(query))).toBe('Dateline; fwd=miss');
  });

  it('is executed once for equal requests in flight', async () => {
    const before = gateway.cache.stats.entries;
    const query = '{ sections { name slug articles(first: 1) { nodes { headline } } } }';
    const all = await Promise.all(Array.from({ length: 20 }, () => gateway.post(query)));
    const collapsed = all.filter(({ headers }) => String(headers['cache-status']).endsWith('; collapsed'));
    expect(collapsed).toHaveLength(19);
    expect(gateway.cache.stats.entries).toBe(before + 1);
  });
});

describe('a change', () => {
  it('is visible at once, and invalidates no other response', async () => {
    const other = '{ section(slug: "culture") { articles { nodes { headline } } } }';
    const missing = '{ article(slug: "delta") { headline } }';
    await gateway.post(page, { slug: 'alpha' });
    await gateway.post(other);
    await gateway.post(missing);
    await newsroom.publish(
      { uri: 'b', headline: 'Beta', section: 'Sport', byline: 'By Bo' },
      { uri: 'd', headline: 'Delta', section: 'Sport' },
    );
    await expect.poll(() => status(gateway.post(missing))).toMatch(isMiss);
    expect((await gateway.post(missing)).json()).toEqual({ data: { article: { headline: 'Delta' } } });
    expect(await status(gateway.post(page, { slug: 'alpha' }))).toMatch(isMiss);
    expect(await status(gateway.post(other))).toMatch(isHit);
  });

  it('of share counts is visible within seconds, without an invalidation', async () => {
    const { headers } = await gateway.post('{ article(slug: "gamma") { shareCount } }');
    expect(headers['cache-status']).toMatch(isMiss);
    const again = await gateway.post('{ article(slug: "gamma") { shareCount } }');
    expect(Number(/ttl=(\d+)/.exec(String(again.headers['cache-status']))?.[1])).toBeLessThanOrEqual(15);
  });
});

describe('the cache never mixes up', () => {
  it('mutations: each one is executed', async () => {
    const { article } = (await gateway.post('{ article(slug: "gamma") { id } }')).json().data;
    const mutation = `mutation { recordShare(input: { articleId: "${article.id}", channel: X }) { share { id } } }`;
    const all = await Promise.all(Array.from({ length: 3 }, () => gateway.post(mutation)));
    expect(new Set(all.map((response) => response.json().data.recordShare.share.id)).size).toBe(3);
    expect(all[0]?.headers['cache-status']).toBe('Dateline; fwd=bypass');
  });

  it('look-ups of different keys', async () => {
    const query = 'query ($s: String!) { article(id: null, slug: $s) { slug } }';
    for (const slug of ['alpha', 'beta', 'gamma']) {
      expect((await gateway.post(query, { s: slug })).json()).toEqual({ data: { article: { slug } } });
    }
    expect((await gateway.post(query, { s: '\ud800' })).json()).toEqual({ data: { article: null } });
  });

  it('search results before and after a withdrawal', async () => {
    const query = '{ search(query: "calumny") { edges { highlightHtml } } }';
    await newsroom.publish({
      uri: 'libel',
      headline: 'A calumny',
      section: 'Sport',
      body: { text: 'A calumny.' },
    });
    await expect.poll(async () => (await gateway.post(query)).json().data.search.edges).toHaveLength(1);
    await expect.poll(() => status(gateway.post(query))).toMatch(isHit);
    const { deleted } = gateway.cache.stats;
    await newsroom.publish({
      uri: 'libel',
      headline: 'A calumny',
      section: 'Sport',
      withdrawn: 'It was wrong',
    });
    await expect.poll(() => gateway.cache.stats.deleted).toBeGreaterThan(deleted);
    expect((await gateway.post(query)).json().data.search.edges).toEqual([]);
  });

  it('row tags with response data, however many fields are selected', async () => {
    const many = Array.from({ length: 51 }, (_, n) => `n${n}: nodes { slug }`).join(' ');
    const { body } = await gateway.post(`{ articles(first: 1) { ${many} } }`);
    expect(body).not.toContain('$id');
    expect(JSON.parse(body).data.articles.n50).toHaveLength(1);
  });
});

describe('a cached response over HTTP', () => {
  const query = `{ articles { nodes { headline canonicalUrl byline ${Array.from({ length: 60 }, (_, n) => `a${n}: headline`).join(' ')} } } }`;

  it('has a strong ETag, and is 304 for a client that sends it', async () => {
    const { headers, body } = await gateway.get(query);
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 27);
    expect(headers).toMatchObject({
      etag: `"${tag}"`,
      'cache-control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400',
      vary: 'Accept, Accept-Encoding, Authorization, X-Api-Key',
      'surrogate-key': expect.stringMatching(/^all article-\d+ /),
    });
    const again = await gateway.get(query, { 'if-none-match': `"x", "${tag}"` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('is compressed in a coding that the client accepts', async () => {
    const plain = await gateway.get(query);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const compressed = await gateway.get(query, { 'accept-encoding': 'gzip;q=0, br' });
    expect(compressed.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(compressed.rawPayload).toString()).toBe(plain.body);
    expect(compressed.headers.etag).toMatch(/-br"$/);
  });

  it('is cached for persisted queries over GET', async () => {
    const text = '{ sections { slug } }';
    const persisted = { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') };
    const send = (more = '') =>
      gateway.cached.inject({
        url: `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery: persisted }))}${more}`,
      });
    expect((await send()).json().errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    const registered = await send(`&query=${encodeURIComponent(text)}`);
    expect(registered.statusCode).toBe(200);
    const cached = await send();
    expect(cached.headers['cache-status']).toMatch(isHit);
    expect(cached.body).toBe(registered.body);
  });
});

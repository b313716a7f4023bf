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

const status = async (asked: Promise<{ headers: Record<string, unknown> }>): Promise<string> =>
  String((await asked).headers['cache-status']);
const isMade = /^Dateline; fwd=(miss|stale); stored$/;
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
  // Until the news of these has been heard, what is made of them may be overtaken by it.
  while (!isHit.test(await status(gateway.post('{ sections { id } }')))) await new Promise(setImmediate);
});

describe('an answer', () => {
  it('is made once and then kept, whatever the order of its variables and the form of the request', async () => {
    const query =
      'query ($a: Int, $b: String!) { article(slug: $b) { headline topics { articles(first: $a) { nodes { slug } } } } }';
    const first = await gateway.post(query, { a: 1, b: 'alpha' });
    expect(first.headers['cache-status']).toMatch(isMade);
    const second = await gateway.post(query, { b: 'alpha', a: 1 });
    expect(second.headers['cache-status']).toMatch(isHit);
    expect(second.body).toBe(first.body);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(await status(gateway.post(query, { b: 'alpha', a: 2 }))).toMatch(isMade);
  });

  it('is the same as without a cache, also where resolvers made it', async () => {
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

  it('is never kept for one who sends a credential, nor served to one', async () => {
    const query = '{ article(slug: "gamma") { headline } }';
    await gateway.post(query);
    const headers = await shares.as('ANALYST');
    const asked = await gateway.post(query, {}, headers);
    expect(asked.headers['cache-status']).toBe('Dateline; fwd=bypass');
    expect(asked.headers['cache-control']).toBe('private, no-store');
    expect(asked.json().extensions.cost).toEqual({ statements: 1, databaseMs: expect.any(Number) });
    const bad = await gateway.post(query, {}, { authorization: 'Bearer nonsense' });
    expect(bad.statusCode).toBe(401);
  });

  it.each([
    ['an error', '{ articles(first: 101) { totalCount } }'],
    ['a part', '{ sections { name } articles(first: 101) { totalCount } }'],
    ['what is not tracked', '{ viewer { role } }'],
    ['a mistake', '{ nothing }'],
  ])('is not kept: %s', async (_name, query) => {
    expect(await status(gateway.post(query))).toBe('Dateline; fwd=miss');
    expect(await status(gateway.post(query))).toBe('Dateline; fwd=miss');
  });

  it('is made once for all that ask at the same time', async () => {
    const before = gateway.cache.stats.entries;
    const query = '{ sections { name slug articles(first: 1) { nodes { headline } } } }';
    const all = await Promise.all(Array.from({ length: 20 }, () => gateway.post(query)));
    const collapsed = all.filter(({ headers }) => String(headers['cache-status']).endsWith('; collapsed'));
    expect(collapsed).toHaveLength(19);
    expect(gateway.cache.stats.entries).toBe(before + 1);
  });
});

describe('a change', () => {
  it('is seen at once, and leaves alone what it did not touch', async () => {
    const other = '{ section(slug: "culture") { articles { nodes { headline } } } }';
    const missing = '{ article(slug: "delta") { headline } }';
    await gateway.post(page, { slug: 'alpha' });
    await gateway.post(other);
    await gateway.post(missing);
    await newsroom.publish(
      { uri: 'b', headline: 'Beta', section: 'Sport', byline: 'By Bo' },
      { uri: 'd', headline: 'Delta', section: 'Sport' },
    );
    await expect.poll(() => status(gateway.post(missing)), { timeout: 10_000 }).toMatch(isMade);
    expect((await gateway.post(missing)).json()).toEqual({ data: { article: { headline: 'Delta' } } });
    expect(await status(gateway.post(page, { slug: 'alpha' }))).toMatch(isMade);
    expect(await status(gateway.post(other))).toMatch(isHit);
  });

  it('of counts is seen within seconds, without a purge', async () => {
    const { headers } = await gateway.post('{ article(slug: "gamma") { shareCount } }');
    expect(headers['cache-status']).toMatch(isMade);
    const again = await gateway.post('{ article(slug: "gamma") { shareCount } }');
    expect(Number(/ttl=(\d+)/.exec(String(again.headers['cache-status']))?.[1])).toBeLessThanOrEqual(15);
  });
});

describe('what must not be answered together or from before', () => {
  it('is recorded for each that sends it', async () => {
    const { article } = (await gateway.post('{ article(slug: "gamma") { id } }')).json().data;
    const mutation = `mutation { recordShare(input: { articleId: "${article.id}", channel: X }) { share { id } } }`;
    const all = await Promise.all(Array.from({ length: 3 }, () => gateway.post(mutation)));
    expect(new Set(all.map((response) => response.json().data.recordShare.share.id)).size).toBe(3);
    expect(all[0]?.headers['cache-status']).toBe('Dateline; fwd=bypass');
  });

  it('is the answer to another key', async () => {
    const query = 'query ($s: String!) { article(id: null, slug: $s) { slug } }';
    for (const slug of ['alpha', 'beta', 'gamma']) {
      expect((await gateway.post(query, { s: slug })).json()).toEqual({ data: { article: { slug } } });
    }
    expect((await gateway.post(query, { s: '\ud800' })).json()).toEqual({ data: { article: null } });
  });

  it('is what an article said that was withdrawn, also where only its words were asked for', async () => {
    const query = '{ search(query: "calumny") { edges { highlightHtml } } }';
    await newsroom.publish({
      uri: 'libel',
      headline: 'A calumny',
      section: 'Sport',
      body: { text: 'A calumny.' },
    });
    await expect
      .poll(async () => (await gateway.post(query)).json().data.search.edges, { timeout: 10_000 })
      .toHaveLength(1);
    await expect.poll(() => status(gateway.post(query)), { timeout: 10_000 }).toMatch(isHit);
    const { deleted } = gateway.cache.stats;
    await newsroom.publish({
      uri: 'libel',
      headline: 'A calumny',
      section: 'Sport',
      withdrawn: 'It was wrong',
    });
    await expect.poll(() => gateway.cache.stats.deleted, { timeout: 10_000 }).toBeGreaterThan(deleted);
    expect((await gateway.post(query)).json().data.search.edges).toEqual([]);
  });

  it('shows no mark of a row, however much is asked for', async () => {
    const many = Array.from({ length: 51 }, (_, n) => `n${n}: nodes { slug }`).join(' ');
    const { body } = await gateway.post(`{ articles(first: 1) { ${many} } }`);
    expect(body).not.toContain('$id');
    expect(JSON.parse(body).data.articles.n50).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  const query = `{ articles { nodes { headline canonicalUrl byline ${Array.from({ length: 60 }, (_, n) => `a${n}: headline`).join(' ')} } } }`;

  it('has a strong tag, and is not sent again to one who has it', async () => {
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

  it('is compressed in the coding that a client knows', async () => {
    const plain = await gateway.get(query);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await gateway.get(query, { 'accept-encoding': 'gzip;q=0, br' });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body);
    expect(packed.headers.etag).toMatch(/-br"$/);
  });

  it('is kept under its hash as well: persisted queries over GET', async () => {
    const text = '{ sections { slug } }';
    const persisted = { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') };
    const ask = (more = '') =>
      gateway.cached.inject({
        url: `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery: persisted }))}${more}`,
      });
    expect((await ask()).json().errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    const told = await ask(`&query=${encodeURIComponent(text)}`);
    expect(told.statusCode).toBe(200);
    const kept = await ask();
    expect(kept.headers['cache-status']).toMatch(isHit);
    expect(kept.body).toBe(told.body);
  });
});

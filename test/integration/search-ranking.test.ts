import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../fuzz/random.js';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();
const random = new Random(77);
const articles = 1000;

interface Edge {
  readonly cursor: string;
  readonly score: number;
  readonly node: { readonly slug: string };
}
interface Result {
  readonly search: { readonly edges: Edge[]; readonly pageInfo: { readonly hasNextPage: boolean } };
}

async function page(
  query: string,
  filter: object,
  after: string | null,
  first = 100,
): Promise<Result['search']> {
  const { search } = await gateway.data<Result>(
    `query ($query: String!, $filter: ArticleFilter, $after: String, $first: Int) {
       search(query: $query, filter: $filter, after: $after, first: $first) {
         edges { cursor score node { slug } } pageInfo { hasNextPage } } }`,
    { query, filter, after, first },
  );
  return search;
}

async function allPages(query: string, filter: object = {}): Promise<Edge[]> {
  const edges: Edge[] = [];
  for (let more = true; more; ) {
    const { edges: next, pageInfo } = await page(query, filter, edges.at(-1)?.cursor ?? null);
    edges.push(...next);
    more = pageInfo.hasNextPage && next.length > 0;
  }
  return edges;
}

/** All that readers may find, as PostgreSQL alone ranks it. */
const ranked = (query: string, condition = 'true') =>
  gateway.sql<{ slug: string; score: number }>(
    `select slug, ts_rank_cd('{0, 0.2, 0.5, 1}', search, query, 1)::float8 as score
     from article, websearch_to_tsquery('dateline_english', $1) query
     where search @@ query and status = 'PUBLISHED' and published_at <= now() and ${condition}
     order by score desc, id desc`,
    [query],
  );
const slugs = (rows: readonly { readonly slug: string }[]): string[] => rows.map(({ slug }) => slug);
const found = (edges: readonly Edge[]): string[] => edges.map(({ node }) => node.slug);

const words = ['harbour', 'ferry', 'tide', 'council'];
/** Some sentences of a text, each with one of the words now and then. */
const text = (sentences: number): string =>
  Array.from({ length: sentences }, () => {
    const [before, after] = [random.integer(4), random.integer(4)];
    const word = random.integer(2) === 0 ? words[random.integer(words.length)] : 'quay';
    return `${'lamp rope sail '.repeat(before)}${word} ${'crane mast '.repeat(after)}`;
  }).join('. ');

beforeAll(async () => {
  const rows = Array.from({ length: articles }, (_, place) => ({
    slug: `story-${place}`,
    headline: text(random.integer(6) === 0 ? 2 : 0) || `Story ${place}`,
    body: text(2 + random.integer(30)),
    // A hidden one in eight: withdrawn, or only published tomorrow.
    status: place % 8 === 0 && place % 16 !== 0 ? 'WITHDRAWN' : 'PUBLISHED',
    hours: place % 16 === 0 ? -24 : place,
    language: place % 5 === 0 ? 'en-GB' : 'en',
  }));
  await gateway.sql(
    `insert into article (slug, status, headline, body_html, body_text, language, published_at, withdrawn_at, was_public)
     select slug, status, headline, body, body, language, now() - hours * interval '1 hour',
       case when status = 'WITHDRAWN' then now() end, status = 'WITHDRAWN'
     from json_to_recordset($1) as item (slug text, status text, headline text, body text, hours int, language text)`,
    [JSON.stringify(rows)],
  );
});

/** Published articles with the same words. */
const write = (name: string, count: number, headline: string, body: string): Promise<unknown> =>
  gateway.sql(
    `insert into article (slug, status, headline, body_text, language, published_at)
     select $1 || '-' || n, 'PUBLISHED', $2, $3, 'en', now() - interval '1 hour' from generate_series(1, $4::int) n`,
    [name, headline, body, count],
  );

describe('the ranking of many matches', () => {
  it('puts the best matches for one word first, exactly', async () => {
    for (const word of words) {
      const expected = await ranked(word);
      expect(expected.length).toBeGreaterThan(300);
      expect(found((await page(word, {}, null)).edges)).toEqual(slugs(expected).slice(0, 100));
    }
  });

  it.each(['harbour ferry', 'harbour or tide', 'tide council -quay', '"ferry crane"', 'harbour'])(
    'shows every match once, over all pages: %s',
    async (query) => {
      const expected = await ranked(query);
      const edges = await allPages(query);
      expect(found(edges).sort()).toEqual(slugs(expected).sort());
      const scores = new Map(expected.map(({ slug, score }) => [slug, score]));
      expect(edges.map(({ score }) => score)).toEqual(edges.map(({ node }) => scores.get(node.slug)));
      // Candidates by score, then the others by score: no more than one place where the score grows.
      const rises = edges.filter(({ score }, place) => score > (edges[place - 1]?.score ?? Infinity));
      expect(rises.length).toBeLessThanOrEqual(1);
    },
  );

  it('has the first page of all matches where its last score proves it', async () => {
    const text = 'Harbour ferry '.repeat(4);
    await gateway.sql(
      `insert into article (slug, status, headline, body_text, language, published_at)
       select 'proven-' || n, 'PUBLISHED', $1, repeat('sail ', n), 'en', now() - interval '1 hour' from generate_series(1, 12) n`,
      [text],
    );
    const { edges } = await page('harbour ferry', {}, null, 10);
    expect(edges.at(-1)?.score).toBeGreaterThan(1);
    expect(found(edges)).toEqual(slugs(await ranked('harbour ferry')).slice(0, 10));
  });

  it('has the strongest, and of very many equals the newest first', async () => {
    await write('equal', 1200, 'Gull', 'kelp lamp rope wrack');
    await write('above', 5, 'Kelp and wrack', 'kelp lamp rope wrack');
    const expected = slugs(await ranked('kelp wrack'));
    expect(expected).toHaveLength(1205);
    const edges = await allPages('kelp wrack');
    expect(found(edges)).toEqual(expected);
  });

  it('puts a few strong matches before very many weak ones', async () => {
    const others = Array.from({ length: 60 }, (_, place) => `buoy${place}`).join(' ');
    await write('weak', 1000, 'Gull', `tern ${others} skua`);
    await write('strong', 30, 'Gull', `tern skua ${others} tern skua`);
    const edges = await allPages('tern skua');
    expect(found(edges).sort()).toEqual(slugs(await ranked('tern skua')).sort());
    expect(edges.slice(0, 30).every(({ node }) => node.slug.startsWith('strong'))).toBe(true);
  });

  it('keeps to filters', async () => {
    const expected = await ranked('harbour ferry', "language = 'en-GB'");
    const edges = await allPages('harbour ferry', { languages: ['en-GB'] });
    expect(found(edges).sort()).toEqual(slugs(expected).sort());
  });

  it('follows an edit and a withdrawal at once', async () => {
    const [first, second] = found((await page('harbour', {}, null)).edges);
    await gateway.sql(
      `update article set status = 'WITHDRAWN', withdrawn_at = now(), was_public = true where slug = $1`,
      [first],
    );
    await gateway.sql(
      `update article set headline = 'Nothing', body_text = 'harbour ' || repeat('sail ', 500) where slug = $1`,
      [second],
    );
    expect(found((await page('harbour', {}, null)).edges)).toEqual(
      slugs(await ranked('harbour')).slice(0, 100),
    );
  });

  it('has the impact that the score of a word alone is', async () => {
    const rows = await gateway.sql<{ level: string; score: number }>(
      `select right(coded, 1) as level, ts_rank_cd('{0, 0.2, 0.5, 1}', search, quote_literal(left(coded, -2))::tsquery, 1)::float8 as score
       from (select search from article limit 60) article, unnest(tsvector_to_array(dateline_impacts(search))) coded`,
    );
    expect(rows.length).toBeGreaterThan(100);
    for (const { level, score } of rows) {
      const lowest = 0.06 * 2 ** ((level.charCodeAt(0) - 97) / 2);
      expect(score).toBeGreaterThanOrEqual(lowest * 0.9999);
      expect(score).toBeLessThan(level === 'k' ? Number.POSITIVE_INFINITY : lowest * Math.SQRT2 * 1.0001);
    }
  });
});

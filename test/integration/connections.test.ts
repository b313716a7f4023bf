import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { type SeededArticle, seedOf } from '../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
let stories: SeededArticle[] = [];

beforeAll(async () => {
  // Two share each second, so that the row id breaks the tie.
  stories = await seed.articles(23, (index) => ({
    headline: `Story number ${index}`,
    publishedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(index / 2))).toISOString(),
  }));
});

interface Page {
  articles: {
    nodes: { slug: string }[];
    totalCount?: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  };
}

const page = (args: string): Promise<Page> =>
  gateway.data<Page>(
    `{ articles(${args}) { nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
const newestFirst = (): string[] => stories.map(({ slug }) => slug).reverse();

async function walk(direction: 'forwards' | 'backwards', size: number, between?: () => Promise<unknown>) {
  const slugs: string[] = [];
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const at: string = cursor ? `, ${direction === 'forwards' ? 'after' : 'before'}: "${cursor}"` : '';
    const { articles }: Page = await page(`${direction === 'forwards' ? 'first' : 'last'}: ${size}${at}`);
    const found = articles.nodes.map(({ slug }) => slug);
    if (direction === 'forwards') slugs.push(...found);
    else slugs.unshift(...found);
    more = direction === 'forwards' ? articles.pageInfo.hasNextPage : articles.pageInfo.hasPreviousPage;
    cursor = direction === 'forwards' ? articles.pageInfo.endCursor : articles.pageInfo.startCursor;
    await between?.();
  }
  return slugs;
}

describe('a connection of articles', () => {
  it('gives each article once, forwards and backwards, in pages of any size', async () => {
    for (const size of [1, 4, 23, 100]) {
      expect(await walk('forwards', size)).toEqual(newestFirst());
      expect(await walk('backwards', size)).toEqual(newestFirst());
    }
  });

  it('stays exact while newer articles are added between two pages', async () => {
    const before = newestFirst();
    let added = 0;
    const slugs = await walk('forwards', 5, async () => {
      added += 1;
      if (added <= 3)
        stories.push(
          await seed.article({ headline: `Late ${added}`, publishedAt: `2026-02-0${added}T00:00:00Z` }),
        );
    });
    expect(slugs).toEqual(before);
  });

  it('counts all of them only when totalCount is selected, whatever the page', async () => {
    const data = await gateway.data<Page>(
      '{ articles(first: 0) { totalCount nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
    );
    expect(data.articles).toMatchObject({ totalCount: stories.length, nodes: [] });
    gateway.statements.length = 0;
    await page('first: 1');
    expect(gateway.statements.map(({ text }) => text).join()).not.toContain('count(*) from article');
  });

  it('returns totalCount without nodes, also within a list', async () => {
    await seed.article({ section: 'Harbour', headline: 'In a section' });
    const data = await gateway.data(
      '{ section(slug: "harbour") { articles { totalCount } } sections { articles(first: 1) { totalCount } } }',
    );
    expect(data).toEqual({
      section: { articles: { totalCount: 1 } },
      sections: [{ articles: { totalCount: 1 } }],
    });
  });

  it.each([
    ['first: 101', 'first'],
    ['first: -1', 'first'],
    ['last: 101', 'last'],
    ['first: 1, last: 1', 'last'],
    ['after: "nonsense"', 'after'],
    ['last: 2, before: "WyJhIl0"', 'before'],
  ])('refuses %s and names the argument', async (args, field) => {
    const { errors, data } = await gateway.execute(`{ articles(${args}) { nodes { slug } } }`);
    expect(data).toEqual({ articles: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('refuses a cursor of another order', async () => {
    const { articles } = await page('first: 2');
    const { errors } = await gateway.execute(
      `{ topics(after: "${articles.pageInfo.endCursor}") { nodes { slug } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  const cursor = (...parts: string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const behind: Record<string, (after: string) => string> = {
    PUBLISHED_DESC: (after) => `articles(after: "${after}") { nodes { slug } }`,
    MOST_SHARED: (after) => `articles(orderBy: MOST_SHARED, after: "${after}") { nodes { slug } }`,
    SCORE: (after) => `search(query: "story", after: "${after}") { nodes { slug } }`,
    NAME: (after) => `topics(after: "${after}") { nodes { slug } }`,
  };
  const askBehind = (order: string, value: string) =>
    gateway.execute(`{ page: ${behind[order]?.(cursor(order, value, '1'))} }`);

  it.each([
    ['PUBLISHED_DESC', '9999999999999999999'],
    ['PUBLISHED_DESC', '-999999999999999999'],
    ['MOST_SHARED', '99999999999'],
    ['MOST_SHARED', '-1'],
    ['SCORE', '1e999'],
    ['SCORE', '1e-999'],
    ['SCORE', '1.2.3'],
    ['SCORE', '.'],
    ['NAME', 'a\0b'],
  ])('of %s refuses the cursor with the value %j', async (order, value) => {
    const { data, errors } = await askBehind(order, value);
    expect(data).toEqual({ page: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  });

  it.each([
    ['PUBLISHED_DESC', '999999999999999999'],
    ['PUBLISHED_DESC', '-99999999999999999'],
    ['MOST_SHARED', '9999999999'],
    ['SCORE', '1e+20'],
    ['SCORE', '9999999999999999999999999e99'],
    ['SCORE', '1.5e-45'],
    ['NAME', 'two\nlines'],
  ])('of %s reads the cursor with the value %j', async (order, value) => {
    const { errors } = await askBehind(order, value);
    expect(errors).toBeUndefined();
  });
});

describe('filters', () => {
  it('find the same articles for a text with and without NUL characters', async () => {
    const { slug } = await seed.article({ section: 'Moor', topics: ['Heather'] });
    for (const filter of [
      'sections: ["mo\\u0000or"]',
      'topics: ["heather", "\\u0000"]',
      'languages: ["\\u0000"]',
    ]) {
      const { articles } = await gateway.data<Page>(`{ articles(filter: { ${filter} }) { nodes { slug } } }`);
      expect(articles.nodes).toEqual(filter.startsWith('languages') ? [] : [{ slug }]);
    }
  });

  it('match any value of each list, and all lists together', async () => {
    const both = await seed.article({
      section: 'Sea',
      topics: ['Tides'],
      language: 'pt-BR',
      publishedAt: '2025-05-01T12:00:00Z',
    });
    await seed.article({
      section: 'Sea',
      topics: ['Fog'],
      language: 'pt',
      publishedAt: '2025-05-01T12:00:00Z',
    });
    const slugs = async (filter: string): Promise<string[]> => {
      const data = await gateway.data<Page>(`{ articles(filter: ${filter}) { nodes { slug } } }`);
      return data.articles.nodes.map(({ slug }) => slug);
    };
    expect(await slugs('{ sections: ["sea", "none"], topics: ["tides"] }')).toEqual([both.slug]);
    expect(await slugs('{ languages: ["pt"] }')).toHaveLength(2);
    expect(await slugs('{ languages: ["PT-br"] }')).toEqual([both.slug]);
    expect(await slugs('{ sections: [] }')).toEqual([]);
    const included = '{ publishedFrom: "2025-05-01T12:00:00Z", publishedBefore: "2025-05-01T12:00:00.001Z" }';
    expect(await slugs(included)).toHaveLength(2);
    expect(
      await slugs('{ publishedFrom: "2025-01-01T00:00:00Z", publishedBefore: "2025-05-01T14:00:00+02:00" }'),
    ).toEqual([]);
  });
});

describe('a variable that is null', () => {
  it('is refused where the argument is non-null, with an error at its field alone', async () => {
    const query = `query ($order: ArticleOrder = PUBLISHED_ASC) {
      sections { name } articles(orderBy: $order, first: 1) { totalCount } }`;
    const { data, errors } = await gateway.execute(query, { order: null });
    expect(data).toMatchObject({ articles: null, sections: expect.any(Array) });
    expect(errors?.map(({ path }) => path)).toEqual([['articles']]);
  });
});

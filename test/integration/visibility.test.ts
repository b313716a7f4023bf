import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { type SeededArticle, seedOf } from '../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const common = {
  section: 'Sea',
  topics: ['Eels'],
  authors: ['Ada Vale'],
  standfirst: 'Of eels',
  text: 'Eels swim.',
};
let shown: SeededArticle;
const hidden: Record<string, SeededArticle> = {};

beforeAll(async () => {
  shown = await seed.article({ ...common, headline: 'Eels shown' });
  hidden['draft'] = await seed.article({ ...common, headline: 'Eels draft', status: 'DRAFT' });
  hidden['scheduled'] = await seed.article({ ...common, headline: 'Eels scheduled', hoursAgo: -5 });
  hidden['withdrawn'] = await seed.article({ ...common, headline: 'Eels withdrawn', status: 'WITHDRAWN' });
  await seed.related(shown, ...Object.values(hidden));
});

describe('an article that readers may not see', () => {
  it.each([
    ['articles', '{ articles { totalCount nodes { slug } } }'],
    ['search', '{ search(query: "eels") { totalCount nodes { slug } } }'],
    ['a section', '{ section(slug: "sea") { articles { totalCount nodes { slug } } } }'],
    ['a topic', '{ topic(slug: "eels") { articles { totalCount nodes { slug } } } }'],
    ['an author', '{ author(slug: "ada-vale") { articles { totalCount nodes { slug } } } }'],
  ])('is in no list and no count: %s', async (_name, query) => {
    const text = JSON.stringify(await gateway.data(query));
    expect(text).toContain(`{"totalCount":1,"nodes":[{"slug":"${shown.slug}"}]}`);
  });

  it('is not in any related list', async () => {
    const data = await gateway.data(
      `{ article(slug: "${shown.slug}") { related { totalCount nodes { article { slug } } } } }`,
    );
    expect(data).toEqual({ article: { related: { totalCount: 0, nodes: [] } } });
  });

  it('is null by id and by slug, and GONE when it was withdrawn', async () => {
    for (const [state, { id, slug }] of Object.entries(hidden)) {
      for (const query of [
        `{ article(id: "${id}") { slug } }`,
        `{ article(slug: "${slug}") { slug } }`,
        `{ node(id: "${id}") { id } }`,
      ]) {
        const { data, errors } = await gateway.execute<Record<string, null>>(query);
        expect(Object.values(data ?? {})).toEqual([null]);
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(
          state === 'withdrawn' ? ['GONE'] : undefined,
        );
      }
    }
  });

  it('is null in nodes, and the others keep their order', async () => {
    const ids = [hidden['draft']?.id, shown.id, 'art_nonsense', hidden['scheduled']?.id];
    const data = await gateway.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(data).toEqual({ nodes: [null, { id: shown.id }, null, null] });
  });

  it('may not be filtered by status', async () => {
    const { data, errors } = await gateway.execute(
      '{ articles(filter: { statuses: [DRAFT] }) { nodes { slug } } sections { name } }',
    );
    expect(data).toEqual({ articles: null, sections: [{ name: 'Sea' }] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'filter.statuses' });
  });

  it('is visible from its time of publication on, without any other change', async () => {
    await gateway.sql(`update article set published_at = now() where slug = $1`, [hidden['scheduled']?.slug]);
    const data = await gateway.data(`{ article(slug: "${hidden['scheduled']?.slug}") { status } }`);
    expect(data).toEqual({ article: { status: 'PUBLISHED' } });
  });
});

describe('a slug', () => {
  it('leads to its article for ever', async () => {
    await gateway.sql(`update article set slug = 'eels-renamed' where slug = $1`, [shown.slug]);
    const data = await gateway.data(`{ article(slug: "${shown.slug}") { id slug } }`);
    expect(data).toEqual({ article: { id: shown.id, slug: 'eels-renamed' } });
  });
});

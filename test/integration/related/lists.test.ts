import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { listsOf } from '../../support/lists.js';
import { type SeededArticle, seedOf } from '../../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const lists = listsOf(gateway);

let story: SeededArticle;
let others: SeededArticle[];

beforeAll(async () => {
  story = await seed.article({ headline: 'The list' });
  others = await seed.articles(6, (index) => ({ headline: `Listed ${index}` }));
  await seed.related(story, ...others);
  await lists.refresh(story);
});

const positions = async (): Promise<number[]> =>
  (await lists.page(story, 24)).nodes.map(({ position }) => position);

describe('a related list', () => {
  it('is paged to its end', async () => {
    const first = await lists.page(story, 4);
    expect(first.nodes.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(first.totalCount).toBe(6);
    const last = await lists.page(story, 4, first.pageInfo.endCursor);
    expect(last.nodes.map(({ position }) => position)).toEqual([5, 6]);
    expect(last.pageInfo.hasNextPage).toBe(false);
  });

  it('has the origin and the reasons of each article', async () => {
    const { nodes } = await lists.page(story, 1);
    expect(nodes[0]).toMatchObject({
      origin: 'SOURCE',
      score: null,
      reasons: [{ kind: 'LISTED_BY_SOURCE', label: 'Listed by its source', terms: null, topic: null }],
    });
  });

  it('has pins at their positions, and hides articles at once', async () => {
    const pin = await seed.article({ headline: 'Pinned' });
    await gateway.sql('insert into related_pin (article_id, related_id, position) values ($1, $2, 2)', [
      story.rowId,
      pin.rowId,
    ]);
    await lists.refresh(story);
    const pinned = await lists.page(story, 2);
    expect(pinned.nodes[1]).toMatchObject({ position: 2, origin: 'PINNED', article: { slug: pin.slug } });
    await gateway.sql('insert into related_hide (article_id, related_id) values ($1, $2)', [
      story.rowId,
      pin.rowId,
    ]);
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6]);
    await lists.refresh(story);
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('leaves out a withdrawn article at once, and numbers the rest without it', async () => {
    await gateway.sql(`update article set status = 'WITHDRAWN' where id = $1`, [others[1]?.rowId]);
    expect(await positions()).toEqual([1, 2, 3, 4, 5]);
    expect((await lists.page(story)).totalCount).toBe(5);
    await gateway.sql(`update article set status = 'PUBLISHED' where id = $1`, [others[1]?.rowId]);
  });
});

describe('pages of a list that is replaced between them', () => {
  it('continue in the list of the first page', async () => {
    const first = await lists.page(story, 3);
    const before = await lists.slugs(story);
    await gateway.sql('delete from article_related where article_id = $1', [story.rowId]);
    await seed.related(story, ...[...others].reverse());
    await lists.refresh(story);
    expect(await lists.slugs(story)).toEqual([...before].reverse());
    const rest = await lists.page(story, 4, first.pageInfo.endCursor);
    const seen = [...first.nodes, ...rest.nodes].map(({ article }) => article.slug);
    expect(seen).toEqual(before);
  });

  it('are refused with a helpful message when the list has expired', async () => {
    const { pageInfo } = await lists.page(story, 2);
    await gateway.sql(
      `update related_list set superseded_at = now() - interval '61 minutes' where article_id = $1`,
      [story.rowId],
    );
    const { data, errors } = await gateway.execute(
      `query ($slug: String!, $after: String) { article(slug: $slug) { slug related(after: $after) { nodes { position } } } }`,
      { slug: story.slug, after: pageInfo.endCursor },
    );
    expect(data).toEqual({ article: { slug: story.slug, related: null } });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('kept for an hour'),
        extensions: { code: 'BAD_USER_INPUT', field: 'after' },
      },
    ]);
  });

  it('are refused with a cursor of another list', async () => {
    await lists.refresh(story);
    const other = await seed.article();
    await seed.related(other, story);
    await lists.refresh(other);
    const { pageInfo } = await lists.page(other, 1);
    for (const after of [pageInfo.endCursor, 'nonsense', '']) {
      const { errors } = await gateway.execute(
        `query ($slug: String!, $after: String) { article(slug: $slug) { related(after: $after) { nodes { position } } } }`,
        { slug: story.slug, after },
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
    }
  });
});

describe('the lists of a page of articles', () => {
  it('are one statement, with their articles and reasons', async () => {
    gateway.statements.length = 0;
    await gateway.data(
      `{ articles(first: 8) { nodes { slug related(first: 4) { nodes { position article { headline section { name } } reasons { kind topic { name } } } } } } }`,
    );
    expect(gateway.statements).toHaveLength(1);
  });
});

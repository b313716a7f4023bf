import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const shares = sharesOf(gateway);

beforeAll(async () => {
  for (const number of [0, 3, 1, 2, 5]) {
    const article = await seed.article();
    for (let made = 0; made < number; made += 1) await shares.record(article);
  }
});

describe('many writers', () => {
  it('on one article are all counted while rollups are updated', async () => {
    const article = await seed.article();
    let writing = true;
    const updating = (async () => {
      while (writing) await gateway.sharing.updateRollups();
    })();
    const all = await Promise.all(Array.from({ length: 200 }, () => shares.record(article)));
    const read = await gateway.data(`{ article(slug: "${article.slug}") { shareCount } }`);
    writing = false;
    await updating;
    // The running update may have started before the last share.
    await gateway.sharing.updateRollups();
    expect(new Set(all.map(({ url }) => url)).size).toBe(200);
    expect(read).toEqual({ article: { shareCount: 200 } });
    expect(await gateway.sql('select * from sharing.pending where article_id = $1', [article.rowId])).toEqual(
      [],
    );
  });
});

describe('the counts of a page', () => {
  it('are part of the statement of the page, and only they are null when they fail', async () => {
    const query = '{ articles(first: 3) { nodes { headline shareCount shareCounts { shares } } } }';
    gateway.statements.length = 0;
    await gateway.data(query);
    expect(gateway.statements).toHaveLength(1);
    await gateway.sql('alter table sharing.pending rename to pending_away');
    try {
      const { data, errors } = await gateway.execute<{ articles: { nodes: object[] } }>(query);
      expect(data?.articles.nodes[0]).toEqual({
        headline: expect.any(String),
        shareCount: null,
        shareCounts: null,
      });
      expect(errors).toHaveLength(6);
    } finally {
      await gateway.sql('alter table sharing.pending_away rename to pending');
    }
  });

  it('order the most shared first', async () => {
    await gateway.sharing.updateRollups();
    const { articles } = await gateway.data<{
      articles: { nodes: { shareCount: number }[]; pageInfo: { endCursor: string } };
    }>('{ articles(orderBy: MOST_SHARED, first: 4) { nodes { shareCount } pageInfo { endCursor } } }');
    const counts = articles.nodes.map(({ shareCount }) => shareCount);
    expect(counts[0]).toBe(200);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const next = await gateway.data<{ articles: { nodes: { shareCount: number }[] } }>(
      'query ($after: String) { articles(orderBy: MOST_SHARED, first: 4, after: $after) { nodes { shareCount } } }',
      { after: articles.pageInfo.endCursor },
    );
    expect(next.articles.nodes[0]?.shareCount).toBeLessThanOrEqual(counts[3] ?? 0);
  });
});

describe('the single shares of an article', () => {
  it('are for analysts, newest first, by channel and page', async () => {
    const article = await seed.article();
    for (const channel of ['X', 'SMS', 'X']) await shares.record(article, { channel });
    const query = `query ($after: String) { article(slug: "${article.slug}") { shares(first: 1, after: $after, channels: [X]) {
      totalCount nodes { channel sharedAt } pageInfo { hasNextPage endCursor } } } }`;
    const refused = await gateway.execute<{ article: { shares: null } }>(query);
    expect(refused.data).toEqual({ article: { shares: null } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', role: 'ANALYST' });
    const headers = await shares.as('ANALYST');
    type Page = {
      article: {
        shares: {
          totalCount: number;
          nodes: { sharedAt: string }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      };
    };
    const first = (await gateway.data<Page>(query, {}, headers)).article.shares;
    const second = (await gateway.data<Page>(query, { after: first.pageInfo.endCursor }, headers)).article
      .shares;
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([
      2,
      true,
      false,
    ]);
    expect((first.nodes[0]?.sharedAt ?? '') >= (second.nodes[0]?.sharedAt ?? '')).toBe(true);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { type SeededArticle, seedOf } from '../../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);

async function shared(article: SeededArticle, hoursAgo: number, number: number): Promise<void> {
  await gateway.sql(`select sharing.count_later($1, 'X', 'WEB', now() - $2 * interval '1 hour', $3, 0)`, [
    article.rowId,
    hoursAgo,
    number,
  ]);
}

interface Trending {
  readonly article: { readonly slug: string };
  readonly shares: number;
}

async function trending(args: string): Promise<string[]> {
  const data = await gateway.data<{ trending: Trending[] }>(
    `{ trending${args && `(${args})`} { shares article { slug } } }`,
  );
  return data.trending.map(({ article, shares }) => `${article.slug} ${shares}`);
}

beforeAll(async () => {
  const make = (slug: string, section = 'Region') => seed.article({ slug, section });
  const [steady, rising, old, sport] = [
    await make('steady'),
    await make('rising'),
    await make('old'),
    await make('sport', 'Sport'),
  ];
  for (let hour = 0; hour < 24; hour += 1) await shared(steady, hour, 10);
  await shared(rising, 0, 90);
  await shared(old, 23, 300);
  await shared(old, 24 * 20, 5000);
  await shared(sport, 3, 20);
  const withdrawn = await seed.article({ slug: 'withdrawn', status: 'WITHDRAWN' });
  await shared(withdrawn, 0, 1000);
  await gateway.sharing.updateRollups();
  await shared(rising, 0, 5);
});

describe('trending', () => {
  it('orders recent shares before old ones', async () => {
    expect(await trending('')).toEqual(['rising 95', 'steady 240', 'old 300', 'sport 20']);
    expect(await trending('window: HOUR')).toEqual(['rising 95', expect.stringMatching(/^steady (10|20)$/)]);
    expect((await trending('window: MONTH'))[0]).toBe('old 5300');
  });

  it('is filtered by section and limited by `first`', async () => {
    expect(await trending('sections: ["sport"]')).toEqual(['sport 20']);
    expect(await trending('first: 1')).toEqual(['rising 95']);
    expect(await trending('sections: []')).toEqual([]);
  });

  it('is one statement, whatever is selected of its articles', async () => {
    gateway.statements.length = 0;
    await gateway.data('{ trending { article { headline section { name } shareCount } } }');
    expect(gateway.statements).toHaveLength(1);
  });

  it('refuses more than 100', async () => {
    const { errors } = await gateway.execute('{ trending(first: 101) { shares } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });
});

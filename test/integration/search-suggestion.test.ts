import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);

const suggestion = async (query: string): Promise<string | null> =>
  (
    await gateway.data<{ search: { suggestion: string | null } }>(
      'query ($query: String!) { search(query: $query) { suggestion } }',
      { query },
    )
  ).search.suggestion;

beforeAll(async () => {
  await seed.article({ headline: 'The lighthouse keepers', text: 'A lighthouse on the harbour wall.' });
  await seed.article({ headline: 'Im Sommerwind', language: 'de', text: 'Am Hafen' });
  await seed.article({ headline: 'Glassworks', status: 'DRAFT' });
  await seed.article({ headline: 'Windmill', status: 'WITHDRAWN' });
  await seed.article({ headline: 'Bakery', hoursAgo: -5 });
  const words = ['lighthouse', 'keepers', 'harbour', 'sommerwind', 'glassworks', 'windmill', 'bakery'];
  await gateway.sql('insert into related.search_word select unnest($1::text[])', [words]);
});

describe('the suggestion of a search', () => {
  it.each([
    ['lighthuose', 'lighthouse'],
    ['Lighthose harbor keeprs', 'lighthouse harbour keepers'],
    ['harbour lighthuose', 'harbour lighthouse'],
    ['somerwinde', 'sommerwind'],
    ['kepeers', 'keepers'],
    ['hrabour', 'harbour'],
    ['harbuor', 'harbour'],
  ])('replaces words that no article has: %s', async (query, expected) => {
    expect(await suggestion(query)).toBe(expected);
  });

  it.each(['glasworks', 'windmil', 'bakry'])('has no word of what readers may not see: %s', async (query) => {
    expect(await suggestion(query)).toBeNull();
  });

  it.each(['lighthouse', 'lighthouses', 'xylophone', '', '-lighthuose', '"lighthuose"', 'lih', '%_\\'])(
    'is null when there is nothing to replace: %j',
    async (query) => {
      expect(await suggestion(query)).toBeNull();
    },
  );

  it('goes with the last article that readers may see', async () => {
    const { slug } = await seed.article({ headline: 'Carpenters' });
    await gateway.sql(`insert into related.search_word values ('carpenters')`);
    expect(await suggestion('carpentres')).toBe('carpenters');
    await gateway.sql(
      `update article set status = 'WITHDRAWN', withdrawn_at = now(), was_public = true where slug = $1`,
      [slug],
    );
    expect(await suggestion('carpentrse')).toBeNull();
  });

  it('stands beside the page and the total', async () => {
    const { search } = await gateway.data<{ search: object }>(
      '{ search(query: "lighthuose") { suggestion totalCount nodes { slug } } }',
    );
    expect(search).toEqual({ suggestion: 'lighthouse', totalCount: 0, nodes: [] });
  });
});

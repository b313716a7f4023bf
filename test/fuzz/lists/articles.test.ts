import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';
import { Random } from '../random.js';
import { addArticles, authors, languages, moments, sections, topics } from './content.js';
import { type Filter, passes } from './filter.js';
import { type OrderName, sorted } from './orders.js';
import { type ArticleRow, readArticles, readNamed } from './rows.js';
import { expectEmptyPage, expectWalk, pageFields, type WalkedList } from './walk.js';

const gateway = testGateway();
const shares = sharesOf(gateway);
const random = new Random(13);
const slugOf = ({ slug }: { readonly slug: string }): string => slug;

let rows: ArticleRow[] = [];
const counts = new Map<bigint, number>();
const headers: Record<string, Record<string, string>> = { READER: {} };

beforeAll(async () => {
  await addArticles(seedOf(gateway), random, 90);
  rows = await readArticles(gateway.sql);
  for (const role of ['ANALYST', 'EDITOR'] as const) headers[role] = await shares.as(role);
  const shared = rows.filter(({ status }, index) => status === 'PUBLISHED' && index % 3 > 0);
  for (let share = 0; share < 60; share += 1) await shares.record({ id: `art_${random.pick(shared).uid}` });
  await gateway.sharing.updateRollups();
  for (const share of await gateway.sql<{ article_id: string }>('select * from share')) {
    const id = BigInt(share.article_id);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
});

const slugsOf = (names: readonly string[]): string[] =>
  random
    .sample([...names, 'Nothing'], random.integer(3))
    .map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'));

const statuses = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const;

/** Up to two conditions, so that most lists hold something, and for editors any statuses. */
function randomFilter(role: string): Filter {
  const conditions: (() => Filter)[] = [
    () => ({ sections: random.chance(0.1) ? null : slugsOf(sections) }),
    () => ({ topics: slugsOf(topics) }),
    () => ({ authors: slugsOf(authors) }),
    () => ({ languages: random.sample([...languages, 'EN', 'fr'], random.integer(4)) }),
    () => ({ publishedFrom: new Date(random.pick(moments)).toISOString() }),
    () => ({ publishedBefore: new Date(random.pick(moments)).toISOString() }),
  ];
  const chosen = random.sample(conditions, random.pick([0, 0, 1, 1, 1, 2]));
  const byStatus: Filter =
    role === 'EDITOR' ? { statuses: random.sample(statuses, random.pick([0, 1, 2, 3, 4, 4])) } : {};
  return Object.assign({}, ...chosen.map((condition) => condition()), random.chance(0.8) ? byStatus : {});
}

const paging = '$first: Int, $after: String, $last: Int, $before: String';
const byPage = 'first: $first, after: $after, last: $last, before: $before';

async function expectList(list: Omit<WalkedList, 'gateway'>, expected: readonly string[]): Promise<void> {
  const connection = { ...list, gateway };
  const sizes = [1, 2, 3, 7, expected.length - 1, expected.length, 100].filter((size) => size > 0);
  await expectWalk(connection, expected, random.pick(sizes), 'forward');
  await expectWalk(connection, expected, random.pick(sizes), 'backward');
  await expectEmptyPage(connection, expected);
}

describe('articles', () => {
  it.each(Array.from({ length: 60 }, (_, index) => index))('are those of the rows, case %i', async () => {
    const role = random.pick(['READER', 'READER', 'ANALYST', 'EDITOR', 'EDITOR']);
    const filter = randomFilter(role);
    const orderBy = random.pick<OrderName>([
      'PUBLISHED_DESC',
      'PUBLISHED_ASC',
      'UPDATED_DESC',
      'MOST_SHARED',
    ]);
    const expected = rows.filter((row) => passes(row, filter));
    await expectList(
      {
        query: `query (${paging}, $filter: ArticleFilter, $orderBy: ArticleOrder!) {
          list: articles(${byPage}, filter: $filter, orderBy: $orderBy) ${pageFields('slug')} }`,
        variables: { filter, orderBy },
        headers: headers[role] ?? {},
      },
      sorted(expected, orderBy, counts).map(slugOf),
    );
  });
});

describe('articles of a section, a topic, an author', () => {
  it.each(['section', 'topic', 'author'] as const)('are those of the rows: %s', async (type) => {
    for (const { slug } of await readNamed(gateway.sql, type)) {
      const belongs = (row: ArticleRow): boolean =>
        type === 'section' ? row.section === slug : row[`${type}s`].has(slug);
      const expected = rows.filter((row) => row.status === 'PUBLISHED' && belongs(row));
      await expectList(
        {
          query: `query (${paging}, $slug: String!) {
            parent: ${type}(slug: $slug) { list: articles(${byPage}) ${pageFields('slug')} } }`,
          variables: { slug },
          headers: headers[random.pick(['READER', 'EDITOR'])] ?? {},
        },
        sorted(expected, 'PUBLISHED_DESC', counts).map(slugOf),
      );
    }
  });
});

describe('the content', () => {
  it('has ties, every status and counts', () => {
    expect(new Set(rows.map(({ status }) => status)).size).toBe(4);
    expect(new Set(rows.map(({ publishedAt }) => publishedAt)).size).toBeLessThan(rows.length / 4);
    expect(counts.size).toBeGreaterThan(10);
  });
});

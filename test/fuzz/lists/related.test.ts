import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { listsOf } from '../../support/lists.js';
import { seedOf } from '../../support/seed.js';
import { Random } from '../random.js';
import { addArticles } from './content.js';
import { type ArticleRow, readArticles } from './rows.js';
import { expectForwardList, pageFields } from './walk.js';

const gateway = testGateway();
const random = new Random(32);
let rows: ArticleRow[] = [];
const paging = '$first: Int, $after: String';
const byPage = 'first: $first, after: $after';

const expectList = (
  query: string,
  variables: object,
  expected: readonly string[],
  headers = {},
): Promise<void> => expectForwardList({ gateway, query, variables, headers }, expected);

beforeAll(async () => {
  await addArticles(seedOf(gateway), random, 60);
  rows = await readArticles(gateway.sql);
  const seeded = rows.map(({ id, slug, uid }) => ({ rowId: String(id), id: `art_${uid}`, slug }));
  await listsOf(gateway).refresh(...seeded);
  await gateway.sql(
    `insert into related_hide (article_id, related_id) select article_id, unnest(related_ids[2:3]) from related_list
     where superseded_at is null and article_id % 2 = 0`,
  );
});

describe('related', () => {
  it('has the current list without hidden and unpublished articles, numbered from 1', async () => {
    interface List {
      readonly article_id: string;
      readonly related_ids: readonly string[];
    }
    const lists = await gateway.sql<List>('select * from related_list where superseded_at is null');
    const hidden = await gateway.sql<{ article_id: string; related_id: string }>(
      'select * from related_hide',
    );
    const published = new Set(
      rows.filter(({ status }) => status === 'PUBLISHED').map(({ id }) => String(id)),
    );
    const isHidden = (list: List, id: string): boolean =>
      hidden.some(({ article_id, related_id }) => article_id === list.article_id && related_id === id);
    expect(lists.length).toBeGreaterThan(10);
    expect(hidden.length).toBeGreaterThan(0);
    for (const list of lists) {
      const article = rows.find(({ id }) => String(id) === list.article_id);
      if (article?.status !== 'PUBLISHED') continue;
      const shown = list.related_ids.filter((id) => published.has(id) && !isHidden(list, id));
      const places = shown.map((_id, index) => index + 1);
      await expectList(
        `query (${paging}, $slug: String!) {
          parent: article(slug: $slug) { list: related(${byPage}) ${pageFields('position')} } }`,
        { slug: article.slug },
        places as unknown as string[],
      );
    }
  });
});

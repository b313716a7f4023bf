import { beforeAll, describe, expect, it } from 'vitest';
import { searchWords } from '../../src/db/read/search-words.js';
import { testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);

interface Found {
  readonly search: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly slug: string }[];
    readonly edges: readonly { readonly highlightHtml: string; readonly score: number }[];
  };
}

const search = (query: string, filter: object = {}): Promise<Found> =>
  gateway.data<Found>(
    `query ($query: String!, $filter: ArticleFilter) {
       search(query: $query, filter: $filter) { totalCount nodes { slug } edges { highlightHtml score } } }`,
    { query, filter },
  );
const slugs = async (query: string, filter?: object): Promise<string[]> =>
  (await search(query, filter)).search.nodes.map(({ slug }) => slug);

beforeAll(async () => {
  await seed.article({
    slug: 'in-headline',
    headline: 'Lighthouse keepers retire',
    text: 'They go to town.',
  });
  await seed.article({ slug: 'in-standfirst', headline: 'They go', standfirst: 'The lighthouse is empty.' });
  await seed.article({
    slug: 'in-body',
    headline: 'A coast',
    text: `${'Waves come in. '.repeat(20)} A lighthouse stands.`,
  });
  await seed.article({
    slug: 'ferry',
    headline: 'Ferries & "islands"',
    text: 'The ferry <script>alert(1)</script> sails to outer islands; a café opens.',
  });
  await seed.article({
    slug: 'german',
    headline: 'Häuser am Hafen',
    text: 'Die Häuser werden verkauft.',
    language: 'de',
  });
  await seed.article({
    slug: 'french',
    headline: 'Les chevaux du port',
    text: 'Un cheval traverse.',
    language: 'fr-CA',
  });
  await seed.article({
    slug: 'russian',
    headline: 'Паромы вернулись',
    text: 'Паром пришёл в порт.',
    language: 'ru',
  });
  await seed.article({
    slug: 'chinese',
    headline: '港口渡轮恢复航行',
    text: '岛民欢迎渡轮。',
    language: 'zh',
  });
  await seed.article({
    slug: 'japanese',
    headline: '港の渡し船が再開',
    text: '島の人々は喜んだ。',
    language: 'ja',
  });
  await seed.article({ slug: 'thai', headline: 'เรือข้ามฟากกลับมา', text: 'ชาวเกาะดีใจ', language: 'th' });
  await seed.article({
    slug: 'swahili',
    headline: 'Feri inarudi',
    text: 'Watu wa kisiwa wanafurahi.',
    language: 'sw',
  });
  await seed.article({
    slug: 'long',
    headline: 'Endless',
    text: `needle ${'hay stack '.repeat(200_000)} haystackend`,
  });
});

/** How many articles PostgreSQL reads for a search, by EXPLAIN ANALYZE. */
async function explain(query: string): Promise<{ rows: number }[]> {
  gateway.statements.length = 0;
  await gateway.data('query ($q: String!) { search(query: $q) { totalCount } }', { q: query });
  const [statement] = gateway.statements;
  const values = [searchWords(query), 10_000_000];
  const ordered = statement?.text.indexOf('octet_length') === 7 ? values.toReversed() : values;
  const [row] = await gateway.sql<{ 'QUERY PLAN': PlanNode[] }>(
    `explain (analyze, timing off, format json) ${statement?.text}`,
    ordered,
  );
  return (row?.['QUERY PLAN'] ?? []).map((root) => ({ rows: articlesRead(root) }));
}

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plan?: PlanNode;
  readonly Plans?: readonly PlanNode[];
}

function articlesRead(node: PlanNode): number {
  const inner = [...(node.Plan ? [node.Plan] : []), ...(node.Plans ?? [])];
  const rows = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
  const own = node.Alias === 'found' ? rows * (node['Actual Loops'] ?? 0) : 0;
  return inner.reduce((sum, each) => sum + articlesRead(each), own);
}

describe('search', () => {
  it.each([
    ['lighthouses', ['in-headline', 'in-standfirst', 'in-body']],
    ['haus', ['german']],
    ['cheval', ['french']],
    ['паромов', ['russian']],
    ['渡轮', ['chinese']],
    ['渡し船', ['japanese']],
    ['ข้ามฟาก', ['thai']],
    ['kisiwa', ['swahili']],
  ])('finds %s in its language, headline before standfirst before body', async (query, expected) => {
    expect(await slugs(query)).toEqual(expected);
  });

  it.each([
    ['CAFE', ['ferry']],
    ['Café', ['ferry']],
    ['hauser', ['german']],
  ])('folds case and accents: %s', async (query, expected) => {
    expect(await slugs(query)).toEqual(expected);
  });

  it.each([
    ['"outer islands"', ['ferry']],
    ['"islands outer"', []],
    ['ferry -café', []],
    ['lighthouse -coast', ['in-headline', 'in-standfirst']],
    ['渡轮 or ferry', ['chinese', 'ferry']],
    ['lighthouse ferry', []],
  ])('reads what people type into search engines: %s', async (query, expected) => {
    expect((await slugs(query)).sort()).toEqual([...expected].sort());
  });

  it.each(['', '   ', 'the', '?!', '""', '-', "'", '\\', ':*', '\u0000'])(
    'finds nothing for a query without a searchable word: %j',
    async (query) => {
      expect(await search(query)).toEqual({ search: { totalCount: 0, nodes: [], edges: [] } });
    },
  );

  it.each([
    ['＂outer islands＂', ['ferry']],
    ['ｆｅｒｒｙ', ['ferry']],
    ['lighthouse or -coast', ['in-headline', 'in-standfirst', 'in-body']],
    ['the or -coast', []],
  ])('normalises the form of a query: %s', async (query, expected) => {
    expect(await slugs(query)).toEqual(expected);
  });

  it.each(['-harbour', '-a '.repeat(160), '－harbour', '-"outer islands"', '"'])(
    'reads no article for a query without a positive term: %s',
    async (query) => {
      expect(await search(query)).toEqual({ search: { totalCount: 0, nodes: [], edges: [] } });
      const [plan] = await explain(query);
      expect(plan?.rows).toBe(0);
    },
  );

  it('reads the words as the language of the filter does', async () => {
    expect(await slugs('chevaux', { languages: ['fr'] })).toEqual(['french']);
    expect(await slugs('chevaux', { languages: ['en'] })).toEqual([]);
  });

  it('highlights the matches, as safe HTML', async () => {
    const { search: result } = await search('ferry');
    const [edge] = result.edges;
    expect(edge?.highlightHtml).toContain('<mark>ferry</mark>');
    expect(edge?.highlightHtml.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
    expect((await search('渡轮')).search.edges[0]?.highlightHtml).toContain('<mark>渡轮</mark>');
  });

  it('finds words at the start of a very long text', async () => {
    expect(await slugs('needle')).toEqual(['long']);
    expect(await slugs('haystackend')).toEqual([]);
  });

  it('pages by score', async () => {
    const page = async (after: string | null) =>
      (
        await gateway.data<{
          search: { nodes: { slug: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
        }>(
          'query ($after: String) { search(query: "lighthouse", first: 2, after: $after) { nodes { slug } pageInfo { endCursor hasNextPage } } }',
          { after },
        )
      ).search;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes].map(({ slug }) => slug)).toEqual([
      'in-headline',
      'in-standfirst',
      'in-body',
    ]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('refuses a query that is too long', async () => {
    const { errors } = await gateway.execute('query ($q: String!) { search(query: $q) { totalCount } }', {
      q: 'x'.repeat(501),
    });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('500 characters'),
        extensions: { code: 'BAD_USER_INPUT', field: 'query' },
      },
    ]);
  });
});

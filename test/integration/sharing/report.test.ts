import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { type Report, type ReportArguments, reportsOf } from '../../support/reports.js';
import { type SeededArticle, seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';

const gateway = testGateway();
const seed = seedOf(gateway);
const shares = sharesOf(gateway);
const reports = reportsOf(gateway);
const { addPending } = reports;
let headers: Record<string, string> = {};

const report = (filter: object, rest?: ReportArguments, selection?: string): Promise<Report> =>
  reports.report(headers, filter, rest, selection);

const articles: Record<string, SeededArticle> = {};

const year = { from: '2025-01-01T00:00:00Z', before: '2026-01-01T00:00:00Z' };
const filed = {
  bridge: { section: 'Region', topics: ['Bridges', 'Roads'], authors: ['Ada Vale', 'Ben Orr'] },
  comet: { section: 'Science', topics: ['Comets'], authors: ['Ada Vale'] },
  plain: {},
};

beforeAll(async () => {
  headers = await shares.as('ANALYST');
  for (const [slug, values] of Object.entries(filed))
    articles[slug] = await seed.article({ slug, ...values });
  const { bridge, comet, plain } = articles as Record<string, SeededArticle>;
  if (!bridge || !comet || !plain) throw new Error('Articles are missing.');
  await addPending(bridge, '2025-03-01T10:00:00Z', 5, { clicks: 2 });
  await addPending(bridge, '2025-03-01T10:20:00Z', 3, { channel: 'SMS', platform: 'IOS' });
  await addPending(comet, '2025-06-15T23:50:00Z', 7, { clicks: 10 });
  await addPending(plain, '2025-12-31T23:59:59Z', 1);
  await gateway.sharing.updateRollups();
  // These stay pending: reports include them.
  await addPending(bridge, '2025-03-01T10:10:00Z', 2);
});

describe('a report', () => {
  it('counts everything without a grouping', async () => {
    const { totalShares, totalClicks, rows, truncated } = await report(year);
    expect([totalShares, totalClicks, truncated, rows.length]).toEqual([18, 12, false, 1]);
    expect(rows[0]).toMatchObject({ at: null, channel: null, section: null, shares: 18, clicks: 12 });
  });

  it.each([
    [
      ['CHANNEL'],
      [
        ['X', 15],
        ['SMS', 3],
      ],
    ],
    [
      ['PLATFORM'],
      [
        ['WEB', 15],
        ['IOS', 3],
      ],
    ],
    [
      ['SECTION'],
      [
        ['region', 10],
        ['science', 7],
        [null, 1],
      ],
    ],
    [
      ['TOPIC'],
      [
        ['bridges', 10],
        ['roads', 10],
        ['comets', 7],
        [null, 1],
      ],
    ],
    [
      ['AUTHOR'],
      [
        ['ada-vale', 17],
        ['ben-orr', 10],
        [null, 1],
      ],
    ],
    [
      ['ARTICLE'],
      [
        ['bridge', 10],
        ['comet', 7],
        ['plain', 1],
      ],
    ],
    [
      ['CHANNEL', 'SECTION'],
      [
        ['X region', 7],
        ['X science', 7],
        ['SMS region', 3],
        ['X null', 1],
      ],
    ],
    [['TOPIC', 'AUTHOR', 'CHANNEL', 'ARTICLE'], [['bridges ada-vale X bridge', 7]]],
  ] as const)('is grouped by %j, with the same totals', async (groupBy, expected) => {
    const { totalShares, totalClicks, rows } = await report(year, { groupBy: [...groupBy] });
    const name = (row: Record<string, unknown>): string | null => {
      const parts = groupBy.map((dimension) => {
        const value = row[dimension.toLowerCase()];
        return value && typeof value === 'object'
          ? (value as { slug: string }).slug
          : (value as string | null);
      });
      return parts.length === 1 ? (parts[0] ?? null) : parts.map(String).join(' ');
    };
    const found = rows.map((row) => [name(row), row['shares']]);
    expect(found).toEqual(expect.arrayContaining(expected as unknown as unknown[]));
    if (groupBy.length < 3) expect(found).toHaveLength(expected.length);
    expect([totalShares, totalClicks]).toEqual([18, 12]);
  });

  it.each([
    ['channels', { channels: ['SMS'] }, 3],
    ['platforms', { platforms: ['WEB'] }, 15],
    ['sections', { sections: ['science', 'region'] }, 17],
    ['sections, with a NUL character', { sections: ['sci\0ence', 'region'] }, 17],
    ['topics', { topics: ['bridges', 'roads'] }, 10],
    ['authors', { authors: ['ada-vale'] }, 17],
    ['all together', { channels: ['X'], topics: ['roads'], authors: ['ben-orr'], sections: ['region'] }, 7],
    ['an unknown topic', { topics: ['nothing'] }, 0],
    ['an empty list', { channels: [] }, 0],
  ])('is filtered by %s', async (_name, filter, expected) => {
    expect((await report({ ...year, ...filter })).totalShares).toBe(expected);
    expect((await report({ ...year, ...filter }, { groupBy: ['TOPIC'] })).totalShares).toBe(expected);
  });

  it('has rows only for the topics and authors that the filter names', async () => {
    const filter = { ...year, topics: ['bridges', 'comets'], authors: ['ada-vale'] };
    const { rows, totalShares } = await report(filter, { groupBy: ['TOPIC', 'AUTHOR'] });
    expect(rows.map((row) => [row['topic'], row['author'], row['shares']])).toEqual([
      [{ slug: 'bridges' }, { slug: 'ada-vale' }, 10],
      [{ slug: 'comets' }, { slug: 'ada-vale' }, 7],
    ]);
    expect(totalShares).toBe(17);
  });

  it('is filtered by articles', async () => {
    const { totalShares, rows } = await report(
      { ...year, articles: [articles['comet']?.id] },
      { interval: 'MONTH' },
    );
    expect(totalShares).toBe(7);
    expect(rows.map(({ shares: count }) => count)).toEqual([0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0]);
  });

  it('includes `from` and excludes `before`, in quarters of an hour', async () => {
    const at = (from: string, before: string) =>
      report({ from: `2025-03-01T${from}Z`, before: `2025-03-01T${before}Z` });
    expect((await at('10:00:00', '10:15:00')).totalShares).toBe(7);
    expect((await at('09:00:00', '10:00:00')).totalShares).toBe(0);
    expect((await at('10:15:00', '10:30:00')).totalShares).toBe(3);
    expect(await at('10:07:00', '10:20:00')).toMatchObject({
      from: '2025-03-01T10:00:00.000Z',
      before: '2025-03-01T10:30:00.000Z',
      totalShares: 10,
    });
  });

  it('has rows with zeros for every combination in every bucket', async () => {
    const { rows } = await report(
      { from: '2025-03-01T09:00:00Z', before: '2025-03-01T12:00:00Z' },
      { interval: 'HOUR', groupBy: ['CHANNEL'] },
    );
    expect(rows.map(({ localTime, channel, shares: count }) => [localTime, channel, count])).toEqual([
      ['2025-03-01T09:00+00:00', 'X', 0],
      ['2025-03-01T09:00+00:00', 'SMS', 0],
      ['2025-03-01T10:00+00:00', 'X', 7],
      ['2025-03-01T10:00+00:00', 'SMS', 3],
      ['2025-03-01T11:00+00:00', 'X', 0],
      ['2025-03-01T11:00+00:00', 'SMS', 0],
    ]);
  });

  it('is truncated by `limit`, with complete totals', async () => {
    const cut = await report(year, { groupBy: ['TOPIC'], limit: 2 });
    expect([cut.truncated, cut.rows.length, cut.totalShares]).toEqual([true, 2, 18]);
    const inTime = await report(year, { interval: 'MONTH', groupBy: ['CHANNEL'], limit: 7 });
    expect([inTime.truncated, inTime.rows.length, inTime.totalShares]).toEqual([true, 7, 18]);
    expect(inTime.rows.map(({ shares: count }) => count)).toEqual([0, 0, 0, 0, 7, 3, 0]);
    expect((await report(year, { interval: 'MONTH', limit: 12 })).truncated).toBe(false);
  });

  it('counts a share under the section that the article had at that time', async () => {
    // A section is visible with a visible article.
    await seed.article({ section: 'Sport' });
    const moved = await seed.article({ slug: 'moved', section: 'Sport' });
    await addPending(moved, '2024-05-05T05:00:00Z', 2);
    await gateway.sql(
      `update article set section_id = (select id from section where slug = 'science') where id = $1`,
      [moved.rowId],
    );
    await addPending(moved, '2024-05-05T05:00:00Z', 3);
    await gateway.sharing.updateRollups();
    const { rows } = await report(
      { from: '2024-05-01T00:00:00Z', before: '2024-06-01T00:00:00Z' },
      { groupBy: ['SECTION', 'ARTICLE'] },
    );
    expect(rows.map(({ section, shares: count }) => [(section as { slug: string }).slug, count])).toEqual([
      ['science', 3],
      ['sport', 2],
    ]);
  });

  it('has only the id of a withdrawn article', async () => {
    const gone = await seed.article({ slug: 'gone' });
    await addPending(gone, '2024-02-02T05:00:00Z', 4);
    await gateway.sql(`update article set status = 'WITHDRAWN', withdrawn_at = now() where id = $1`, [
      gone.rowId,
    ]);
    const { rows } = await report(
      { from: '2024-02-01T00:00:00Z', before: '2024-03-01T00:00:00Z' },
      { groupBy: ['ARTICLE'] },
    );
    expect(rows).toMatchObject([{ articleId: gone.id, article: null, shares: 4 }]);
  });

  it('reads the objects of its rows in one statement for each type', async () => {
    gateway.statements.length = 0;
    await report(year, { groupBy: ['ARTICLE', 'TOPIC'] });
    expect(
      gateway.statements
        .map(({ text }) => /from (article|topic|api_key) row|api_key|buckets/.exec(text)?.[0] ?? 'other')
        .filter((name) => name.startsWith('from')),
    ).toHaveLength(2);
  });
});

describe('a detached partition', () => {
  it('is still in reports and counts', async () => {
    const article = await seed.article({ slug: 'kept' });
    await shares.record(article);
    await gateway.sharing.updateRollups();
    const [row] = await gateway.sql<{ partition: string }>(
      `select tableoid::regclass::text as partition from share where article_id = $1`,
      [article.rowId],
    );
    await gateway.sql(`alter table share detach partition ${row?.partition}`);
    const from = new Date(Date.now() - 86_400_000).toISOString();
    const before = new Date(Date.now() + 86_400_000).toISOString();
    expect((await report({ from, before, articles: [article.id] })).totalShares).toBe(1);
    expect(await gateway.data('{ article(slug: "kept") { shareCount } }')).toEqual({
      article: { shareCount: 1 },
    });
  });
});

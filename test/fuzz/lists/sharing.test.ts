import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';
import { Random } from '../random.js';
import { addArticles } from './content.js';
import { compare } from './orders.js';
import { type ArticleRow, readArticles } from './rows.js';
import { expectForwardList, pageFields } from './walk.js';

const gateway = testGateway();
const random = new Random(33);
const shares = sharesOf(gateway);
let analyst: Record<string, string> = {};
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
  analyst = await shares.as('ANALYST');
  const today = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  for (let share = 0; share < 80; share += 1) {
    const article = random.pick(rows.filter(({ status }) => status === 'PUBLISHED').slice(0, 6));
    const hoursAgo = random.pick([null, 1, 1, 2, 5, 30, 100]);
    const sharedAt = hoursAgo === null ? null : new Date(today - hoursAgo * 3_600_000).toISOString();
    const channel = random.pick(['X', 'EMAIL', 'REDDIT']);
    await shares.record({ id: `art_${article.uid}` }, { sharedAt, channel });
  }
  await gateway.sharing.updateRollups();
});

interface PlainShare {
  readonly uid: string;
  readonly article_id: string;
  readonly channel: string;
  readonly platform: string;
  readonly shared_at: Date;
}

describe('shares', () => {
  it.each([null, [], ['X'], ['X', 'EMAIL']])(
    'are those of the rows in channels %j, newest first',
    async (channels) => {
      const all = await gateway.sql<PlainShare>('select * from share');
      for (const article of rows.filter(({ status }) => status === 'PUBLISHED').slice(0, 4)) {
        const expected = all
          .filter(
            ({ article_id: id, channel }) =>
              BigInt(id) === article.id && (!channels || channels.includes(channel)),
          )
          .sort((a, b) => Number(b.shared_at) - Number(a.shared_at) || -compare(a.uid, b.uid));
        await expectList(
          `query (${paging}, $slug: String!, $channels: [ShareChannel!]) {
          parent: article(slug: $slug) { list: shares(${byPage}, channels: $channels) ${pageFields('id')} } }`,
          { slug: article.slug, channels },
          expected.map(({ uid }) => `shr_${uid}`),
          analyst,
        );
      }
    },
  );
});

const quarter = 900_000;

describe('trending', () => {
  it.each(['HOUR', 'DAY'] as const)(
    'counts the shares of the window %s and weighs them by age',
    async (window) => {
      const length = { HOUR: 3_600_000, DAY: 86_400_000 }[window];
      const all = await gateway.sql<PlainShare>('select * from share');
      const readTrending = async (): Promise<[start: number, found: string[]]> => {
        const start = Math.floor((Date.now() - length) / quarter) * quarter;
        const { trending } = await gateway.data<{
          trending: { shares: number; article: { slug: string } }[];
        }>(
          'query ($window: TrendingWindow!) { trending(window: $window, first: 100) { shares article { slug } } }',
          { window },
        );
        const isSame = start === Math.floor((Date.now() - length) / quarter) * quarter;
        return isSame
          ? [start, trending.map((each) => `${each.article.slug} ${each.shares}`)]
          : readTrending();
      };
      const [start, found] = await readTrending();
      const scored = rows.flatMap(({ id, slug, status }) => {
        const at = all
          .filter((share) => BigInt(share.article_id) === id)
          .map((share) => Math.floor(Number(share.shared_at) / quarter) * quarter)
          .filter((moment) => moment >= start);
        const score = at.reduce((sum, moment) => sum + 2 ** ((moment - start) / (length / 4)), 0);
        return status === 'PUBLISHED' && at.length > 0
          ? [{ id, text: `${slug} ${at.length}`, score: score.toFixed(6) }]
          : [];
      });
      scored.sort((a, b) => Number(b.score) - Number(a.score) || -compare(a.id, b.id));
      expect(found).toEqual(scored.map(({ text }) => text));
      expect(found.length).toBeGreaterThan(window === 'DAY' ? 2 : 0);
    },
  );
});

describe('shareReport', () => {
  const dimensions = { CHANNEL: 'channel', PLATFORM: 'platform', ARTICLE: 'articleId' } as const;
  it.each([
    [[]],
    [['CHANNEL']],
    [['CHANNEL', 'ARTICLE']],
    [['PLATFORM', 'CHANNEL']],
  ] as (keyof typeof dimensions)[][][])('adds up the rows by %j', async (groupBy) => {
    const all = await gateway.sql<PlainShare>('select * from share');
    const from = Date.now() - 60 * 3_600_000;
    const start = Math.floor(from / quarter) * quarter;
    const uidOf = new Map(rows.map(({ id, uid }) => [id, uid]));
    const keyOf = (share: PlainShare): string =>
      groupBy
        .map((name) =>
          name === 'ARTICLE'
            ? `art_${uidOf.get(BigInt(share.article_id))}`
            : share[dimensions[name] as 'channel'],
        )
        .join(' ');
    const counts = new Map<string, number>();
    const within = all.filter(({ shared_at: at }) => Number(at) >= start);
    for (const share of within) counts.set(keyOf(share), (counts.get(keyOf(share)) ?? 0) + 1);
    const { shareReport } = await gateway.data<{
      shareReport: { totalShares: number; rows: (Record<string, string> & { shares: number })[] };
    }>(
      `query ($filter: ShareReportFilter!, $groupBy: [ShareDimension!]!) {
          shareReport(filter: $filter, groupBy: $groupBy) { totalShares rows { channel platform articleId shares } } }`,
      { groupBy, filter: { from: new Date(from).toISOString(), before: new Date().toISOString() } },
      analyst,
    );
    const found = shareReport.rows.map((row) => [
      groupBy.map((name) => row[dimensions[name]]).join(' '),
      row.shares,
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(counts));
    expect(shareReport.totalShares).toBe(within.length);
    const numbers = shareReport.rows.map((row) => row.shares);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  });
});

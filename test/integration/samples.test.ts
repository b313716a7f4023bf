import { beforeAll, describe, expect, it } from 'vitest';
import { type LoadedSamples, loadSamples } from '../../src/process/load-samples.js';
import { relatedService } from '../../src/services/related/index.js';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();
const load = (): Promise<LoadedSamples> =>
  loadSamples(gateway.database, relatedService(gateway.database, { halfLifeDays: 30 }), gateway.sharing);

let loaded: LoadedSamples = { articles: 0, shares: 0 };
beforeAll(async () => {
  loaded = await load();
});

describe('the sample articles', () => {
  it('are at least forty, in six sections and several languages', async () => {
    expect(loaded.articles).toBeGreaterThanOrEqual(40);
    const { sections } = await gateway.data<{ sections: object[] }>('{ sections { name } }');
    expect(sections).toHaveLength(6);
    const languages = (await gateway.sql<{ language: string }>('select distinct language from article')).map(
      ({ language }) => language,
    );
    expect(languages.length).toBeGreaterThanOrEqual(5);
    expect(languages.some((tag) => new Intl.Locale(tag).language.match(/^(ar|he|fa|ur)$/))).toBe(true);
    expect(languages.some((tag) => new Intl.Locale(tag).language.match(/^(zh|ja|th)$/))).toBe(true);
  });

  it('are hours to weeks old, with corrections, and one is withdrawn', async () => {
    const [ages] = await gateway.sql<{
      newest: number;
      oldest: number;
      withdrawn: number;
      corrections: number;
    }>(
      `select extract(epoch from now() - max(published_at))::float8 / 3600 as newest, extract(epoch from now() - min(published_at))::float8 / 86400 as oldest,
         count(*) filter (where status = 'WITHDRAWN')::int as withdrawn, (select count(*) from correction)::int as corrections
       from article`,
    );
    expect(ages?.newest).toBeLessThan(12);
    expect(ages?.oldest).toBeGreaterThan(3);
    expect(ages?.withdrawn).toBeGreaterThanOrEqual(1);
    expect(ages?.corrections).toBeGreaterThanOrEqual(1);
  });

  it('have pictures that the gateway serves', async () => {
    const { articles } = await gateway.data<{ articles: { nodes: { image: { url: string } | null }[] } }>(
      '{ articles(first: 100) { nodes { image { url } } } }',
    );
    const urls = [...new Set(articles.nodes.flatMap(({ image }) => image?.url ?? []))];
    expect(urls.length).toBeGreaterThan(5);
    for (const url of urls) {
      expect(url).toMatch(/^http:\/\/news\.test\/media\//);
      const response = await gateway.app.inject(new URL(url).pathname);
      expect([url, response.statusCode, response.headers['content-type']]).toEqual([
        url,
        200,
        'image/svg+xml',
      ]);
    }
  });

  it('have related articles, each with a reason', async () => {
    await relatedService(gateway.database, { halfLifeDays: 30 }).refreshPending();
    const { articles } = await gateway.data<{
      articles: { nodes: { related: { totalCount: number; nodes: { reasons: object[] }[] } }[] };
    }>('{ articles(first: 100) { nodes { related(first: 24) { totalCount nodes { reasons { kind } } } } } }');
    const withSome = articles.nodes.filter(({ related }) => related.totalCount >= 3);
    expect(withSome.length).toBeGreaterThan(articles.nodes.length / 2);
    for (const { related } of articles.nodes) {
      for (const { reasons } of related.nodes) expect(reasons.length).toBeGreaterThan(0);
    }
  });

  it('were shared for 90 days, and lively in the last 48 hours', async () => {
    const [shared] = await gateway.sql<Record<'all' | 'days' | 'lately' | 'channels' | 'early', number>>(
      `select count(*)::int as "all", count(distinct shared_at::date)::int as days,
         count(*) filter (where shared_at > now() - interval '48 hours')::int as lately,
         count(distinct channel)::int as channels,
         count(*) filter (where shared_at < published_at or shared_at > now())::int as early
       from share join article on article.id = article_id`,
    );
    expect(loaded.shares).toBe(50_000);
    expect(shared).toMatchObject({ all: 50_000, early: 0 });
    expect(shared?.days).toBeGreaterThan(75);
    expect(shared?.lately).toBeGreaterThan(5000);
    expect(shared?.channels).toBeGreaterThan(8);
    const [counted] = await gateway.sql<Record<string, number>>(
      `select (select sum(shares) from sharing.total)::int as totals, (select sum(shares) from sharing.count)::int as counts,
         (select sum(clicks) from sharing.count)::int = (select sum(clicks) from share_link)::int as clicks,
         (select sum(shares) from sharing.by_subject where grain = 4)::int as months,
         (select sum(shares) from sharing.by_section where grain = 2)::int as hours,
         (select sum(shares) from sharing.by_channel where grain = 1)::int as quarters`,
    );
    expect(counted).toEqual({
      totals: 50_000,
      counts: 50_000,
      clicks: true,
      months: 50_000,
      hours: 50_000,
      quarters: 50_000,
    });
  });

  it('are loaded again without a second copy', async () => {
    expect(await load()).toEqual({ articles: loaded.articles, shares: 0 });
    const [row] = await gateway.sql<{ count: number }>('select count(*)::int from article');
    expect(row?.count).toBe(loaded.articles);
  });
});

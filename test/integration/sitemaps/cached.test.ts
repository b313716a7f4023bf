import { beforeAll, describe, expect, it } from 'vitest';
import { cachedGateway } from '../../support/cached-gateway.js';
import { editorsOf } from '../../support/editors.js';
import { newsroomOf } from '../../support/newsroom.js';

const gateway = cachedGateway();
const newsroom = newsroomOf(gateway);
const editors = editorsOf(gateway);
const get = (url: string) => gateway.cached.inject(url);
const news = '/sitemaps/news.xml';
const all = '/sitemaps/articles-1.xml';

/** What it gives while the process has no database. */
async function whileAway(url: string) {
  gateway.proxy.cut();
  try {
    await expect.poll(() => gateway.cache.stats.following).toBe(false);
    return await get(url);
  } finally {
    gateway.proxy.restore();
    await expect.poll(() => gateway.cache.stats.following).toBe(true);
  }
}

beforeAll(async () => {
  await newsroom.publish({ uri: 'stays', headline: 'To stay', publishedAt: new Date() });
  await newsroom.publish({ uri: 'goes', headline: 'To be withdrawn', publishedAt: new Date() });
  await gateway.cache.catchUp(5000);
});

describe('a sitemap that is kept', () => {
  it('shows a new story at once', async () => {
    expect((await get(news)).body).toContain('To stay');
    await newsroom.publish({ uri: 'new', headline: 'A new one', publishedAt: new Date() });
    await expect.poll(async () => (await get(news)).body).toContain('A new one');
  });

  it.each([news, all, '/sitemap.xml'])(
    'is sent while the database is away, and not to be stored: %s',
    async (url) => {
      await gateway.cache.catchUp(5000);
      const { body } = await get(url);
      const { statusCode, headers, body: kept } = await whileAway(url);
      expect([statusCode, headers['cache-control'], kept]).toEqual([200, 'no-store', body]);
      expect((await get(url)).headers['cache-control']).toMatch(/^public/);
    },
  );

  it('is dropped by a withdrawal, so that it does not come back while the database is away', async () => {
    expect((await get(news)).body).toContain('To be withdrawn');
    const [story] = await gateway.sql<{ uid: string }>(
      `select uid from article where headline = 'To be withdrawn'`,
    );
    const input = { id: `art_${story?.uid}`, reason: 'Wrong' };
    await editors.run('withdrawArticle', input, 'article { id }');
    await gateway.cache.catchUp(5000);
    const { statusCode, headers, body } = await whileAway(news);
    expect([statusCode, headers['retry-after'], headers['cache-control']]).toEqual([
      503,
      '5',
      'private, no-store',
    ]);
    expect(JSON.parse(body).errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect((await get(news)).body).not.toContain('To be withdrawn');
  });
});

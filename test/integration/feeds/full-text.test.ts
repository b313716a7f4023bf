import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway({}, { feedContent: 'full', maxResponseBytes: 60_000 });
const seed = seedOf(gateway);
const get = (url: string) => gateway.app.inject(url);

beforeAll(async () => {
  await seed.articles(20, (index) => ({
    headline: `Long ${index}`,
    section: 'Long',
    text: 'Many words. '.repeat(500),
  }));
  await seed.article({ headline: 'Short', section: 'Short', text: 'Few words.' });
});

describe('feeds of whole texts', () => {
  it.each(['rss', 'atom', 'json'])('have the text of each story, as %s', async (ending) => {
    const { statusCode, body } = await get(`/feeds/sections/short.${ending}`);
    expect([statusCode, body.includes('Few words.')]).toEqual([200, true]);
  });

  it.each(['rss', 'atom', 'json'])(
    'are summaries where a page of texts is too large, as %s',
    async (ending) => {
      const { statusCode, body } = await get(`/feeds/sections/long.${ending}`);
      expect([statusCode, body.includes('Long 19'), body.includes('Many words.')]).toEqual([
        200,
        true,
        false,
      ]);
      expect((await get(`/feeds/sections/long.${ending}?after=x`)).statusCode).toBe(400);
    },
  );
});

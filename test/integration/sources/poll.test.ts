import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testGateway } from '../../support/gateway.js';
import { localSources, sourcesOf } from '../../support/sources.js';

const gateway = testGateway({}, { sources: localSources });
const editors = editorsOf(gateway);
const server = testFeedServer();
const sources = sourcesOf(gateway, editors);

const first = { guid: 'a', title: 'A quay opens', body: 'The new quay opened on Thursday.' };
const second = { guid: 'b', title: 'A ferry stops', body: 'The ferry stopped on Friday.' };

describe('a source', () => {
  it('brings new, changed and no other articles', async () => {
    const url = server.on('/news.xml', sends(feedOf([first])));
    const id = await sources.add({ url, name: 'post' });
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 1, updated: 0, refusedCount: 0 } });
    server.on('/news.xml', sends(feedOf([{ ...first, title: 'A quay opens late' }, second])));
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 1, updated: 1 } });
    expect(await sources.poll(id)).toMatchObject({ feed: null });
    expect(await sources.headlines('post')).toEqual(['A ferry stops', 'A quay opens late']);
    expect(await sources.show(id)).toMatchObject({
      name: 'post',
      title: 'The Harbour Post',
      state: 'ACTIVE',
      error: null,
      lastSuccessAt: sources.now.toISOString(),
    });
  });

  it('keeps what leaves the feed, and makes nothing double of a second feed with its name', async () => {
    const url = server.on('/short.xml', sends(feedOf([first])));
    const id = await sources.add({ url, name: 'twice' });
    const other = await sources.add({
      url: server.on('/other.xml', sends(feedOf([first, second]))),
      name: 'twice',
    });
    await sources.poll(id);
    await sources.poll(other);
    server.on('/other.xml', sends(feedOf([second])));
    await sources.poll(other);
    expect(await sources.headlines('twice')).toEqual(['A ferry stops', 'A quay opens']);
  });

  it('knows an item again whose id changes', async () => {
    const link = 'http://post.example/quay';
    const url = server.on('/renumbered.xml', sends(feedOf([{ ...first, link }])));
    const id = await sources.add({ url, name: 'renumbered' });
    await sources.poll(id);
    const secure = { ...first, guid: 'a-2', link: 'https://www.post.example/quay?utm_source=feed' };
    server.on('/renumbered.xml', sends(feedOf([secure, { ...second, guid: 'b', link }])));
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 1 } });
    expect(await sources.headlines('renumbered')).toEqual(['A ferry stops', 'A quay opens']);
  });

  it('is polled when the feed asks for it, also while it is unchanged', async () => {
    const hour = sources.now.getUTCHours();
    const asking = feedOf([first]).replace(
      '<channel>',
      `<channel><ttl>50</ttl><skipHours><hour>${hour}</hour><hour>${(hour + 1) % 24}</hour></skipHours>`,
    );
    const id = await sources.add({ url: server.on('/asking.xml', sends(asking)), name: 'asking' });
    for (const expected of [{ feed: { created: 1 } }, { feed: null }]) {
      expect(await sources.poll(id)).toMatchObject(expected);
      const next = new Date((await sources.show(id)).nextTryAt ?? 0);
      expect(next.getTime() - sources.now.getTime()).toBeGreaterThanOrEqual(44 * 60_000);
      expect([hour, (hour + 1) % 24]).not.toContain(next.getUTCHours());
    }
  });

  it('asks conditionally, and takes 304 with a body as what it says', async () => {
    const url = server.on(
      '/tagged.xml',
      sends(feedOf([first]), { etag: '"v1"', 'last-modified': 'Thu, 26 Nov 2026 09:00:00 GMT' }),
    );
    const id = await sources.add({ url, name: 'tagged' });
    await sources.poll(id);
    server.on('/tagged.xml', (_request, response) => {
      response.writeHead(304, { etag: '"v1"' });
      response.socket?.write('HTTP/1.1 304 Not Modified\r\netag: "v1"\r\n\r\n<rss>not to be read');
      response.socket?.end();
    });
    expect(await sources.poll(id)).toMatchObject({ feed: null });
    expect(server.requests[1]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Thu, 26 Nov 2026 09:00:00 GMT',
      'user-agent': expect.stringMatching(/^Dateline \(\+http/),
    });
    expect(await sources.headlines('tagged')).toEqual(['A quay opens']);
  });

  it('does not read a feed again whose entity tag alone changes', async () => {
    let count = 0;
    const url = server.on('/restless.xml', (request, response) => {
      count += 1;
      sends(feedOf([first]), { etag: `"${count}"` })(request, response);
    });
    const id = await sources.add({ url, name: 'restless' });
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 1 } });
    expect(await sources.poll(id)).toMatchObject({ feed: null });
  });

  it('has its section and language for items that state none', async () => {
    const url = server.on('/section.xml', sends(feedOf([first])));
    const id = await sources.add({ url, name: 'sectioned', section: 'Harbour', language: 'en' });
    await sources.poll(id);
    const rows = await gateway.sql(
      `select section.name, language from article join section on section.id = section_id where source_name = 'sectioned'`,
    );
    expect(rows).toEqual([{ name: 'Harbour', language: 'en' }]);
  });

  it('imports the others when an item is refused, and shows its place', async () => {
    const broken = '<item><guid>empty</guid><pubDate>Thu, 26 Nov 2026 09:00:00 GMT</pubDate></item>';
    const text = feedOf([first]).replace('</channel>', `${broken}</channel>`);
    const id = await sources.add({ url: server.on('/one-bad.xml', sends(text)), name: 'one-bad' });
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 1, refusedCount: 1 } });
    const { refused, state } = await sources.show(id);
    expect({ refused, state }).toEqual({
      refused: [{ place: expect.stringContaining('item 2'), reason: expect.any(String) }],
      state: 'ACTIVE',
    });
  });

  it('remembers permanent redirects, not others', async () => {
    const target = server.on('/new.xml', sends(feedOf([first])));
    const moved = server.on('/old.xml', sends('', { location: '/new.xml' }, 301));
    const detour = server.on('/detour.xml', sends('', { location: '/new.xml?detour' }, 302));
    server.on('/new.xml?detour', sends(feedOf([second])));
    const [movedId, detourId] = [await sources.add({ url: moved }), await sources.add({ url: detour })];
    await sources.poll(movedId);
    await sources.poll(detourId);
    expect((await sources.show(movedId)).url).toBe(target);
    expect((await sources.show(detourId)).url).toBe(detour);
  });

  it('ends with 410, and is polled again when somebody resumes it', async () => {
    const id = await sources.add({ url: server.on('/gone.xml', sends('', {}, 410)) });
    await sources.poll(id);
    expect(await sources.show(id)).toMatchObject({ state: 'ENDED', errorCode: 'GONE', nextTryAt: null });
    const mutation = 'mutation ($id: ID!) { pauseSource(id: $id, paused: false) { source { id } } }';
    await gateway.data(mutation, { id }, editors.headers.admin);
    server.on('/gone.xml', sends(feedOf([first])));
    await sources.poll(id);
    expect(await sources.show(id)).toMatchObject({ state: 'ACTIVE', errorCode: null });
  });
});

import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { type FeedItem, feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testGateway } from '../../support/gateway.js';
import { localSources, sourcesOf } from '../../support/sources.js';

const gateway = testGateway({}, { sources: localSources });
const editors = editorsOf(gateway);
const server = testFeedServer();
const sources = sourcesOf(gateway, editors);

const pageOf = (headline: string, text: string): string => `<!doctype html><html lang="en"><head>
<title>${headline}</title></head><body><article><h1>${headline}</h1>
<p>${text} The harbour master said that the work took nine months and cost less than planned.</p>
<p>Boats may moor there from Monday, when the old quay closes for repairs until the spring.</p>
</article></body></html>`;

const page = (path: string, text: string): string =>
  server.on(path, sends(pageOf('A quay opens', text), { 'content-type': 'text/html' }));

const item = (guid: string, link: string, title = 'A quay opens'): FeedItem => ({
  guid,
  title,
  summary: 'The new quay is open.',
  link,
});

const texts = (name: string) =>
  gateway.sql<{ headline: string; standfirst: string; body: string | null }>(
    'select headline, standfirst, body_text as body from article where source_name = $1 order by headline',
    [name],
  );

const asked = (path: string): number => server.requests.filter((request) => request.path === path).length;

describe('a source with full text', () => {
  it('reads the page of an item once, until the item changes', async () => {
    const link = page('/quay.html', 'The new quay opened on Thursday.');
    const url = server.on('/full.xml', sends(feedOf([item('a', link)])));
    const id = await sources.add({ url, name: 'full', fullText: true });
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 1 } });
    expect(await texts('full')).toEqual([
      {
        headline: 'A quay opens',
        standfirst: 'The new quay is open.',
        body: expect.stringContaining('The new quay opened on Thursday.'),
      },
    ]);
    server.on('/full.xml', sends(feedOf([item('a', link)], '<ttl>5</ttl>')));
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 0, updated: 0, unchanged: 1 } });
    expect(asked('/quay.html')).toBe(1);
    page('/quay.html', 'The new quay opened at last.');
    server.on('/full.xml', sends(feedOf([item('a', link, 'A quay opens at last')])));
    expect(await sources.poll(id)).toMatchObject({ feed: { updated: 1 } });
    expect(await texts('full')).toMatchObject([
      { headline: 'A quay opens at last', body: expect.stringContaining('opened at last') },
    ]);
  });

  it('respects robots.txt, and imports the summary', async () => {
    server.on(
      '/robots.txt',
      sends('User-agent: dateline\nDisallow: /private/', { 'content-type': 'text/plain' }),
    );
    const link = page('/private/quay.html', 'Hidden.');
    const id = await sources.add({
      url: server.on('/robots.xml', sends(feedOf([item('b', link)]))),
      name: 'robots',
      fullText: true,
    });
    await sources.poll(id);
    expect(await texts('robots')).toEqual([
      { headline: 'A quay opens', standfirst: 'The new quay is open.', body: null },
    ]);
    expect(asked('/private/quay.html')).toBe(0);
    server.on('/robots.txt', sends('', {}, 404));
  });

  it('updates an item whose page could never be read', async () => {
    const link = server.on('/never.html', sends('', {}, 403));
    const url = server.on('/never.xml', sends(feedOf([item('n', link, 'A qay opens')])));
    const id = await sources.add({ url, name: 'never', fullText: true });
    await sources.poll(id);
    server.on('/never.xml', sends(feedOf([item('n', link, 'A quay opens')])));
    expect(await sources.poll(id)).toMatchObject({ feed: { updated: 1, refusedCount: 0 } });
    expect(await texts('never')).toEqual([
      { headline: 'A quay opens', standfirst: 'The new quay is open.', body: null },
    ]);
  });

  it('keeps the text of a changed item whose page fails, and says so', async () => {
    const link = page('/fails.html', 'The new quay opened on Thursday.');
    const url = server.on('/failing.xml', sends(feedOf([item('c', link)])));
    const id = await sources.add({ url, name: 'failing', fullText: true });
    await sources.poll(id);
    server.on('/fails.html', sends('', {}, 500));
    server.on('/failing.xml', sends(feedOf([item('c', link, 'A quay closes')])));
    expect(await sources.poll(id)).toMatchObject({ feed: { updated: 0, refusedCount: 1 } });
    expect((await sources.show(id)).refused[0]?.reason).toMatch(/page could not be read: .*500/);
    expect(await texts('failing')).toMatchObject([{ body: expect.stringContaining('Thursday') }]);
    page('/fails.html', 'The quay closed.');
    expect(await sources.poll(id)).toMatchObject({ feed: { updated: 1 } });
    expect(await texts('failing')).toMatchObject([{ headline: 'A quay closes' }]);
  });

  it('reads many pages in several polls', async () => {
    const items = Array.from({ length: 25 }, (_, number) =>
      item(`many-${number}`, page(`/many-${number}.html`, `Quay number ${number} opened.`), `Quay ${number}`),
    );
    const id = await sources.add({
      url: server.on('/many.xml', sends(feedOf(items))),
      name: 'many',
      fullText: true,
    });
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 20, isUnfinished: true } });
    expect(await sources.poll(id)).toMatchObject({
      feed: { created: 5, unchanged: 20, isUnfinished: false },
    });
    expect(await texts('many')).toHaveLength(25);
  });

  it('fetches no page of a private address', async () => {
    const id = await sources.add({
      url: server.on('/inward.xml', sends(feedOf([item('d', 'http://10.1.2.3/admin')]))),
      name: 'inward',
      fullText: true,
    });
    await sources.poll(id);
    expect(await texts('inward')).toMatchObject([{ headline: 'A quay opens', body: null }]);
  });
});

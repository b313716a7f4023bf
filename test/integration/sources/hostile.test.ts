import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { type FeedHandler, feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testGateway } from '../../support/gateway.js';
import { localSources, sourcesOf } from '../../support/sources.js';

const gateway = testGateway({}, { sources: localSources });
const editors = editorsOf(gateway);
const server = testFeedServer();
const sources = sourcesOf(gateway, editors);

const feed = feedOf([{ guid: 'a', title: 'A quay opens', body: 'The new quay opened.' }]);
const minute = 60_000;

/** Polls an address with this handler once; what the API then shows. */
async function pollOnce(path: string, handler: FeedHandler) {
  const id = await sources.add({ url: server.on(path, handler) });
  await sources.poll(id);
  return sources.show(id);
}

const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
const floods: FeedHandler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  const write = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
  };
  response.on('drain', write);
  write();
};

describe('a hostile feed', () => {
  it.each<[string, FeedHandler, string, RegExp]>([
    ['is endless', floods, 'TOO_LARGE', /more than 16,777,216 bytes/],
    ['states a huge length', sends('x', { 'content-length': '9999999999' }), 'TOO_LARGE', /more than/],
    ['is a bomb in gzip', sends(bomb, { 'content-encoding': 'gzip' }), 'TOO_LARGE', /more than/],
    ['is a file that is a bomb in gzip', sends(bomb), 'TOO_LARGE', /decompressed/],
    [
      'is cut off in gzip',
      sends(gzipSync(feed).subarray(0, 100), { 'content-encoding': 'gzip' }),
      'ENCODING',
      /gzip/,
    ],
    ['is not the gzip that it says', sends(feed, { 'content-encoding': 'gzip' }), 'ENCODING', /gzip/],
    ['has an unknown encoding', sends(feed, { 'content-encoding': 'zap' }), 'ENCODING', /"zap"/],
    [
      'redirects in a circle',
      (request, response) => sends('', { location: String(request.url) }, 302)(request, response),
      'REDIRECTS',
      /circle/,
    ],
    [
      'redirects to another scheme',
      sends('', { location: 'file:///etc/passwd' }, 302),
      'INVALID_ADDRESS',
      /expected http/,
    ],
    [
      'redirects to a private address',
      sends('', { location: 'http://10.0.0.1/latest' }, 302),
      'PRIVATE_ADDRESS',
      /SOURCE_NETWORKS/,
    ],
    [
      'redirects to metadata of a cloud',
      sends('', { location: 'http://169.254.169.254/' }, 301),
      'PRIVATE_ADDRESS',
      /private/,
    ],
    ['closes the connection', (_request, response) => void response.socket?.destroy(), 'CONNECTION', /broke/],
    [
      'is no HTTP',
      (_request, response) => void response.socket?.end('SSH-2.0-hello\r\n'),
      'CONNECTION',
      /HTTP|broke/,
    ],
    [
      'is a page',
      sends(
        '<!doctype html><html><head><title>Post</title></head><body><h1>Post</h1><p>Hello.</p></body></html>',
        { 'content-type': 'text/html' },
      ),
      'NOT_A_FEED',
      /page/i,
    ],
    ['is empty', sends(''), 'NOT_A_FEED', /empty/],
    ['is something else', sends('hello, world'), 'NOT_A_FEED', /./],
    ['does not exist', sends('', {}, 404), 'HTTP_STATUS', /404/],
    ['has a failing server', sends('secret stack', {}, 500), 'HTTP_STATUS', /500/],
  ])('that %s is told', async (name, handler, errorCode, message) => {
    const shown = await pollOnce(`/${encodeURIComponent(name)}`, handler);
    expect(shown).toMatchObject({
      state: 'FAILING',
      errorCode,
      error: expect.stringMatching(message),
      failingSince: sources.now.toISOString(),
    });
    expect(shown.error).not.toMatch(/secret|127\.0\.0\.1/);
  });

  it('that asks to wait is left alone so long', async () => {
    const shown = await pollOnce('/busy.xml', sends('', { 'retry-after': '7200' }, 429));
    expect(Date.parse(shown.nextTryAt ?? '') - sources.now.getTime()).toBeGreaterThanOrEqual(120 * minute);
    const patient = await pollOnce('/busy-for-years.xml', sends('', { 'retry-after': '999999999' }, 503));
    expect(Date.parse(patient.nextTryAt ?? '') - sources.now.getTime()).toBeLessThanOrEqual(1440 * minute);
  });

  it('that fails again is asked less and less, and told once', async () => {
    const id = await sources.add({ url: server.on('/fails.xml', sends('', {}, 500)), name: 'fails' });
    const start = sources.now.getTime();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await sources.poll(id);
      const next = Date.parse((await sources.show(id)).nextTryAt ?? '');
      pauses.push(next - sources.now.getTime());
      sources.now = new Date(next);
    }
    expect(pauses.at(-1)).toBeGreaterThan(4 * 60 * minute);
    expect(pauses.at(-1)).toBeLessThan(8 * 60 * minute);
    expect(pauses[0]).toBeLessThan(2 * minute);
    const told = gateway.log.filter(({ msg }) => /The source fails .* fails since/.test(String(msg)));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ level: 40 });
    server.on('/fails.xml', sends(feed));
    await sources.poll(id);
    expect(gateway.log.filter(({ msg }) => /works again/.test(String(msg)))).toHaveLength(1);
    expect((await sources.show(id)).state).toBe('ACTIVE');
    sources.now = new Date(start);
  });

  it('reads the charset of its header', async () => {
    const text = Buffer.from(
      feed.replace('encoding="UTF-8"', '').replace('A quay', 'Ein Kai in Köln'),
      'latin1',
    );
    const url = server.on('/latin.xml', sends(text, { 'content-type': 'text/xml; charset=iso-8859-1' }));
    const id = await sources.add({ url, name: 'latin' });
    await sources.poll(id);
    expect(await sources.headlines('latin')).toEqual(['Ein Kai in Köln opens']);
  });

  it('cannot lead to a private address by its name', async () => {
    const url = server.on('/named.xml', sends(feed)).replace('127.0.0.1', 'localhost');
    const id = await sources.add({ url });
    await sources.poll(id, { networks: [] });
    expect(await sources.show(id)).toMatchObject({ errorCode: 'PRIVATE_ADDRESS' });
    expect(server.requests).toEqual([]);
  });

  it('cannot name a private address when it is added', async () => {
    const error = await editors.error(
      'addSource',
      { url: 'http://192.168.1.1/feed' },
      'source { id }',
      editors.headers.admin,
    );
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'url' });
  });
});

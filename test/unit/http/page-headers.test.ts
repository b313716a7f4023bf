import { describe, expect, it } from 'vitest';
import type { Fetched } from '../../../src/http/pages/api-client.js';
import {
  cacheControlOf,
  isNotModified,
  pageKey,
  surrogateKeysOf,
} from '../../../src/http/pages/page-headers.js';

const fetched = (of: Partial<Fetched> = {}): Fetched => ({
  status: 200,
  body: {},
  stale: false,
  etag: '"a"',
  cacheControl: 'public, max-age=0, s-maxage=60',
  surrogateKey: 'all',
  ...of,
});
const routeOf = (variables: object = {}, name = 'story') => ({
  name,
  requests: [{ query: '', sha256Hash: 'h', variables: variables as Record<string, unknown> }],
  render: () => ({ status: 200, html: '' }),
});

describe('the key of a page', () => {
  it('differs with the build, the route, its variables, the versions and the age of the responses', () => {
    const keys = [
      pageKey(routeOf(), '1', [fetched()]),
      pageKey(routeOf(), '2', [fetched()]),
      pageKey(routeOf({}, 'topic'), '1', [fetched()]),
      pageKey(routeOf({ slug: 'a' }), '1', [fetched()]),
      pageKey(routeOf(), '1', [fetched({ etag: '"b"' })]),
      pageKey(routeOf(), '1', [fetched({ stale: true })]),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(pageKey(routeOf(), '1', [fetched()])).toBe(keys[0]);
  });

  it('is none where a response is an error or not cached', () => {
    expect(pageKey(routeOf(), '1', [fetched({ etag: '' })])).toBeNull();
    expect(pageKey(routeOf(), '1', [fetched(), fetched({ status: 503 })])).toBeNull();
  });
});

describe('the freshness of a page', () => {
  it('is that of the response that ends first', () => {
    const of = (...texts: string[]) => cacheControlOf(texts.map((cacheControl) => ({ cacheControl })));
    expect(of('public, s-maxage=60', 'public, s-maxage=7')).toBe('public, s-maxage=7');
    expect(of('public, s-maxage=60', 'no-store')).toBe('no-store');
    expect(of('private, no-store', 'public, s-maxage=60')).toBe('private, no-store');
    expect(of('', 'public, s-maxage=60')).toBe('no-store');
  });
});

describe('the surrogate keys of a page', () => {
  it('are those of all responses, each once', () => {
    expect(
      surrogateKeysOf([{ surrogateKey: 'all a' }, { surrogateKey: '' }, { surrogateKey: 'a b all' }]),
    ).toEqual(['all', 'a', 'b']);
  });

  it('are two where they would not fit into a header', () => {
    const long = Array.from({ length: 2000 }, (_, number) => `article-${number}`).join(' ');
    expect(surrogateKeysOf([{ surrogateKey: `all ${long}` }])).toEqual(['all', 'many']);
  });
});

describe('If-None-Match', () => {
  it.each(['"h"', '"h-br"', 'W/"h-gzip"', '"x", "h-br"', '*'])('%s has the page', (text) => {
    expect(isNotModified({ 'if-none-match': text }, 'h')).toBe(true);
  });

  it.each(['', '"x"', 'h', '"h-zstd"', '"h-br'])('%s does not', (text) => {
    expect(isNotModified({ 'if-none-match': text }, 'h')).toBe(false);
  });
});

describe('If-Modified-Since', () => {
  const at = 'Sat, 28 Nov 2026 03:00:00 GMT';
  const later = 'Sat, 28 Nov 2026 04:00:00 GMT';

  it('has the page only with its very time', () => {
    expect(isNotModified({ 'if-modified-since': at }, 'h', at)).toBe(true);
    expect(isNotModified({ 'if-modified-since': later }, 'h', at)).toBe(false);
    expect(isNotModified({ 'if-modified-since': at }, 'h')).toBe(false);
    expect(isNotModified({}, 'h')).toBe(false);
  });

  it('does not count beside If-None-Match', () => {
    expect(isNotModified({ 'if-none-match': '"x"', 'if-modified-since': at }, 'h', at)).toBe(false);
  });
});

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codingOf, encoded, RenderedPages } from '../../../src/http/pages/rendered-pages.js';

const pageOf = (html: string, status = 200) => ({ status, html });

describe('rendered pages', () => {
  it('are rendered and compressed once for a key', async () => {
    const pages = new RenderedPages(1_000_000);
    let made = 0;
    const make = () => {
      made += 1;
      return pageOf('<p>Ü</p>'.repeat(100));
    };
    const first = pages.get('a', make);
    expect(pages.get('a', make)).toBe(first);
    expect(made).toBe(1);
    const [one, two] = await Promise.all([encoded(first, 'br'), encoded(first, 'br')]);
    expect(one).toBe(two);
    expect(brotliDecompressSync(one ?? '').toString()).toBe('<p>Ü</p>'.repeat(100));
    expect(gunzipSync(await encoded(first, 'gzip'))).toEqual(encoded(first, null));
  });

  it('are not kept without a key, nor where there is no page', () => {
    const pages = new RenderedPages(1_000_000);
    pages.get(null, () => pageOf('a'));
    pages.get('missing', () => pageOf('b', 404));
    pages.get('moved', () => ({ status: 301, html: '', location: '/' }));
    expect(pages.bytes).toBe(0);
    expect(pages.get('moved', () => ({ status: 301, html: '', location: '/x' })).location).toBe('/x');
  });

  it('stay within their bytes', () => {
    const pages = new RenderedPages(100_000);
    for (let number = 0; number < 100; number += 1)
      pages.get(`page ${number}`, () => pageOf('x'.repeat(9_000)));
    expect(pages.bytes).toBeGreaterThan(50_000);
    expect(pages.bytes).toBeLessThanOrEqual(100_000);
  });
});

describe('the content coding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br; q=0.0, identity', null],
    ['', null],
    [undefined, null],
  ])('of %s is %s', (header, coding) => {
    expect(codingOf(header)).toBe(coding);
  });
});

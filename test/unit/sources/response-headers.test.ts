import { describe, expect, it } from 'vitest';
import { freshSeconds, linksOf, retryAfterSeconds } from '../../../src/services/sources/response-headers.js';

const now = new Date('2026-11-28T10:00:00Z');

describe('headers of a feed', () => {
  it.each([
    [{ 'cache-control': 'public, max-age=600' }, 600],
    [{ 'cache-control': 'max-age="60"', age: '20' }, 40],
    [{ 'cache-control': 'no-cache, max-age=600' }, null],
    [{ 'cache-control': 's-maxage=600' }, null],
    [{ date: 'Sat, 28 Nov 2026 10:00:00 GMT', expires: 'Sat, 28 Nov 2026 10:30:00 GMT' }, 1800],
    [{ date: 'Sat, 28 Nov 2026 10:00:00 GMT', expires: '0' }, null],
    [{}, null],
  ])('say for how long it is fresh: %j', (headers, expected) => {
    expect(freshSeconds(headers)).toBe(expected);
  });

  it.each([
    ['120', 120],
    ['Sat, 28 Nov 2026 11:00:00 GMT', 3600],
    ['Sat, 28 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['', null],
  ])('say when to come back: %j', (text, expected) => {
    expect(retryAfterSeconds({ 'retry-after': text }, now)).toBe(expected);
  });

  it.each([
    ['<https://hub.example/>; rel="hub"', ['https://hub.example/']],
    ['<https://post.example/feed>; rel=self, <https://hub.example/>; rel=hub', ['https://hub.example/']],
    ['<https://a.example/>; title="x"; rel="next hub"', ['https://a.example/']],
    ['<https://a.example/>; rel="hubs"', []],
    ['nonsense', []],
  ])('name hubs: %s', (link, expected) => {
    expect(linksOf({ link }, 'hub')).toEqual(expected);
  });

  it('are read in linear time', () => {
    const long = `${'<a;'.repeat(20_000)}${'; rel=x'.repeat(5000)}`;
    expect(linksOf({ link: long }, 'hub')).toEqual([]);
  });
});

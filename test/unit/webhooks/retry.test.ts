import { describe, expect, it } from 'vitest';
import { maxAttempts, retryAfter, retryDelay } from '../../../src/services/webhooks/retry.js';

const attempts = Array.from({ length: maxAttempts }, (_, index) => index + 1);

it('retries from 5 s to 24 h, then gives up', () => {
  expect(attempts.map((each) => retryDelay(each, () => 0.5))).toEqual([
    5000,
    20_000,
    80_000,
    320_000,
    1_280_000,
    5_120_000,
    20_480_000,
    81_920_000,
    86_400_000,
    null,
  ]);
});

it('spreads retries by a fifth, within 5 s and 24 h', () => {
  expect([retryDelay(2, () => 0), retryDelay(2, () => 1)]).toEqual([16_000, 24_000]);
  expect([retryDelay(1, () => 0), retryDelay(9, () => 1)]).toEqual([5000, 86_400_000]);
});

describe('Retry-After', () => {
  const now = new Date('2026-11-28T12:00:00Z');

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sat, 28 Nov 2026 12:05:00 GMT', 300_000],
    ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
    ['99999999999999999999', 86_400_000],
    ['Fri, 31 Dec 2100 23:59:59 GMT', 86_400_000],
    ['soon', null],
    ['-5s', null],
    [undefined, null],
  ])('%s is a pause of %s ms', (value, ms) => {
    expect(retryAfter(value, now)).toBe(ms);
  });
});

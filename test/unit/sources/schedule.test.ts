import { describe, expect, it } from 'vitest';
import { nextPoll, nextTry } from '../../../src/services/sources/schedule.js';
import { seededRandom } from '../../support/seeded-random.js';

const now = new Date('2026-11-28T10:00:00Z');
const middle = (): number => 0.5;
const minutesTo = (at: Date): number => (at.getTime() - now.getTime()) / 60_000;
const hints = {
  everyMinutes: null,
  quietPolls: 0,
  freshSeconds: null,
  feedMinutes: null,
  skipped: { hours: [], days: [] },
  hasHub: false,
};
const all = Array.from({ length: 24 }, (_, hour) => hour);

describe('the next poll', () => {
  it.each([
    ['soon while there is news', {}, 5],
    ['later while there is none', { quietPolls: 3 }, 5 * 1.5 ** 3],
    ['within an hour', { quietPolls: 50 }, 60],
    ['not while the response is fresh', { freshSeconds: 1200 }, 20],
    ['as the feed asks', { feedMinutes: 30 }, 30],
    ['within an hour, whatever is asked', { feedMinutes: 10_000, freshSeconds: 1e9 }, 60],
    ['as an editor chose', { everyMinutes: 2, feedMinutes: 30, quietPolls: 9 }, 2],
    ['rarely when a hub tells of news', { hasHub: true }, 60],
    ['after the hours that the feed leaves out', { skipped: { hours: [10, 11, 13], days: [] } }, 125],
    ['after the days that it leaves out', { skipped: { hours: [0, 1], days: [6] } }, 16 * 60 + 5],
    ['not affected by other hours and days', { skipped: { hours: [9, 11], days: [0, 5] } }, 5],
    ['once a day, whatever is left out', { skipped: { hours: all, days: [0, 1, 2, 3, 4, 5, 6] } }, 1445],
    ['as an editor chose, whatever is left out', { everyMinutes: 2, skipped: { hours: all, days: [] } }, 2],
  ])('is %s', (_name, given, expected) => {
    expect(minutesTo(nextPoll(now, { ...hints, ...given }, middle))).toBeCloseTo(expected, 3);
  });

  it('spreads by a tenth', () => {
    const random = seededRandom(4);
    const spread = Array.from({ length: 200 }, () => minutesTo(nextPoll(now, hints, () => random())));
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(4.5);
    expect(Math.max(...spread)).toBeLessThanOrEqual(5.5);
    expect(new Set(spread).size).toBeGreaterThan(100);
  });
});

describe('the next try after a failure', () => {
  const plain = { retryAfterSeconds: null, isBusy: false };

  it.each([
    ['a minute after the first', 0, plain, 1],
    ['twice as long after the second', 1, plain, 2],
    ['at most six hours', 30, plain, 360],
    ['15 minutes for a busy server', 0, { ...plain, isBusy: true }, 15],
    ['when the server asks', 0, { retryAfterSeconds: 3600, isBusy: true }, 60],
    ['within a day, whatever it asks', 0, { retryAfterSeconds: 1e9, isBusy: true }, 1440],
  ])('is %s', (_name, failures, asked, expected) => {
    expect(minutesTo(nextTry(now, failures, asked, middle))).toBeCloseTo(expected, 3);
  });

  it('is at least 15 minutes away from a busy server, whatever chance says', () => {
    const asked = { retryAfterSeconds: null, isBusy: true };
    for (const random of [0, 0.1, 0.9])
      expect(minutesTo(nextTry(now, 0, asked, () => random))).toBeGreaterThanOrEqual(15);
  });
});

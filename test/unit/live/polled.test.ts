import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecentShare, ShareMoment } from '../../../src/db/sharing/recent-shares.js';
import type { LiveEvent } from '../../../src/services/live/listener.js';
import { LiveMemory } from '../../../src/services/live/live-memory.js';
import { RecordedShares } from '../../../src/services/live/recorded-shares.js';
import { ShareCounts } from '../../../src/services/live/share-counts.js';

const event = (subject: string, text: string): LiveEvent => ({
  subject,
  text,
  bytes: 100,
  cursor: null,
  number: 0,
});
const operation = { key: 'a', query: 'subscription { shareCounts }', documentBytes: 1000 };
const common = {
  memory: new LiveMemory(1_000_000),
  maxUnsentBytes: 1000,
  tooSlow: () => 'too slow',
  run: <Result>(work: () => Promise<Result>) => work(),
  onFailure: () => undefined,
};
/** Reads that are under way, in the order in which they began; each is ended by hand. */
function reads<Result>(): { read: () => Promise<Result>; end: (at: number, result: Result) => void } {
  const ends: ((result: Result) => void)[] = [];
  return {
    read: () => new Promise((resolve) => ends.push(resolve)),
    end: (at, result) => ends[at]?.(result),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('two listeners that begin at once', () => {
  it('both get a share count that changed while the second began', async () => {
    const first = reads<ReadonlyMap<string, string>>();
    let looks: (() => Promise<ReadonlyMap<string, string>>)[] = [first.read, first.read];
    let count = 1;
    const counts = new ShareCounts({
      ...common,
      totals: () => (looks.shift() ?? (async () => new Map([['a', String(count)]])))(),
    });
    const source = { ...operation, articles: ['a'], read: async () => [event('a', `count ${count}`)] };
    const [one, two] = [counts.subscribe(source), counts.subscribe(source)];
    first.end(0, new Map([['a', '1']]));
    const listener = await one;
    expect((await listener.next()).value.text).toBe('count 1');
    count = 2;
    first.end(1, new Map([['a', '2']]));
    await two;
    looks = [];
    await vi.advanceTimersByTimeAsync(1100);
    expect((await listener.next()).value.text).toBe('count 2');
    counts.close();
  });

  it('both get a share that was recorded while the second began', async () => {
    const moment = (xmax: number): ShareMoment => ({ snapshot: `${xmax}:${xmax}:`, runningSince: '' });
    const moments = reads<ShareMoment>();
    let later = false;
    const asked: string[] = [];
    const share: RecentShare = { uid: 's', article: 'a', recordedAt: '' };
    const shares = new RecordedShares({
      ...common,
      now: () => (later ? Promise.resolve(moment(30)) : moments.read()),
      between: async (from, _to, after) => {
        asked.push(from.snapshot);
        // Recorded by the transaction 15.
        return after === null && Number(from.snapshot.split(':')[1]) <= 15 ? [share] : [];
      },
    });
    const source = { ...operation, article: null, read: async () => [event('s', 'share')] };
    const [one, two] = [shares.subscribe(source), shares.subscribe(source)];
    moments.end(0, moment(10));
    const listener = await one;
    moments.end(1, moment(20));
    await two;
    later = true;
    const next = listener.next();
    await vi.advanceTimersByTimeAsync(1100);
    expect(asked[0]).toBe('10:10:');
    expect((await next).value.text).toBe('share');
    shares.close();
  });
});

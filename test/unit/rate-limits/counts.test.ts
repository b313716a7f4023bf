import { describe, expect, it } from 'vitest';
import { Counts, countKey, windowMs } from '../../../src/services/rate-limits/counts.js';
import { seededRandom } from '../../../src/services/sharing/sample-shares.js';

describe('counts of clients', () => {
  it('begin anew with each window, which differs between clients', () => {
    let now = 1_000_000_000_000;
    const counts = new Counts(() => now);
    expect(counts.add('a', 1).used).toBe(1);
    const { used, resetMs } = counts.add('a', 2);
    expect(used).toBe(3);
    expect(resetMs).not.toBe(counts.add('b', 1).resetMs);
    now += resetMs - 1;
    expect(counts.add('a', 0)).toEqual({ used: 3, resetMs: 1 });
    now += 1;
    expect(counts.add('a', 1)).toEqual({ used: 1, resetMs: windowMs });
  });

  it('are bounded in bytes: the oldest clients are forgotten', () => {
    const counts = new Counts(Date.now, 40_000);
    for (let at = 0; at < 1000; at += 1) counts.add(`client ${at}`, 1);
    expect(counts.size).toBeLessThan(130);
    expect(counts.takePending().length).toBe(counts.size);
  });

  it('have keys of bounded length', () => {
    expect(countKey('requests', 'x'.repeat(10_000)).length).toBeLessThan(60);
    expect(countKey('cost', 'key:1')).not.toBe(countKey('requests', 'key:1'));
  });

  it('add up over processes, whatever fails in between', () => {
    const random = seededRandom(3);
    for (let run = 0; run < 200; run += 1) {
      const processes = [1, 2, 3].map(() => new Counts(() => 5));
      let store = 0;
      let total = 0;
      const exchange = (counts: Counts): void => {
        for (const pending of counts.takePending()) {
          if (random() < 0.3) counts.returnPending(pending);
          else {
            store += pending.amount;
            counts.setKnown(pending.key, pending.window, store);
          }
        }
      };
      for (let step = 0; step < 30; step += 1) {
        const counts = processes[Math.floor(random() * 3)] ?? new Counts();
        if (random() < 0.5) {
          const before = counts.add('a', 0).used;
          expect(counts.add('a', 2).used).toBe(before + 2);
          total += 2;
        } else exchange(counts);
      }
      for (const counts of [...processes, ...processes]) {
        counts.add('a', 1);
        total += 1;
        for (let tries = 0; tries < 50; tries += 1) exchange(counts);
      }
      expect(store).toBe(total);
      expect(processes.at(-1)?.add('a', 0).used).toBe(total);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { NumberWaiters } from '../../../src/services/changes/number-waiters.js';

describe('NumberWaiters', () => {
  it('lets those go who wait for a number that came', async () => {
    const waiters = new NumberWaiters();
    const [first, second] = [1, 5].map((number) => waiters.waitAfter(number, { timeoutMs: 60_000 }));
    waiters.advance(2);
    expect(await first).toBe(2);
    waiters.advance(6);
    expect(await second).toBe(6);
    expect(await waiters.waitAfter(5, { timeoutMs: 60_000 })).toBe(6);
  });

  it('lets everybody go after the timeout, by the signal, and at the end', async () => {
    const waiters = new NumberWaiters();
    expect(await waiters.waitAfter(1, { timeoutMs: 5 })).toBe(0);
    const abort = new AbortController();
    const aborted = waiters.waitAfter(1, { timeoutMs: 60_000, signal: abort.signal });
    abort.abort();
    expect(await aborted).toBe(0);
    expect(await waiters.waitAfter(1, { timeoutMs: 60_000, signal: abort.signal })).toBe(0);
    const waiting = waiters.waitAfter(1, { timeoutMs: 60_000 });
    waiters.close();
    expect(await waiting).toBe(0);
    expect(await waiters.waitAfter(1, { timeoutMs: 60_000 })).toBe(0);
  });

  it('tells listeners of each new number, until they leave', () => {
    const waiters = new NumberWaiters();
    const heard: number[] = [];
    const leave = waiters.onNumber((lastNumber) => heard.push(lastNumber));
    for (const number of [1, 1, 2]) waiters.advance(number);
    leave();
    waiters.advance(3);
    expect(heard).toEqual([1, 2]);
  });
});

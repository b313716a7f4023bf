import { describe, expect, it } from 'vitest';
import { BoundedSampler } from '../../../src/tracing/sampler.js';

describe('what is recorded', () => {
  it('is a part of the traces that begin here', () => {
    let at = 0;
    const sampler = new BoundedSampler(
      { ratio: 0.25, firstPerSecond: 0 },
      Date.now,
      () => (at++ % 100) / 100,
    );
    const count = Array.from({ length: 1000 }, () => sampler.takes('server', false)).filter(Boolean).length;
    expect(count).toBe(250);
  });

  it('is what callers record, up to a number a second', () => {
    let now = 0;
    const sampler = new BoundedSampler(
      { ratio: 0, firstPerSecond: 0 },
      () => now,
      () => 0.5,
    );
    const count = (): number =>
      Array.from({ length: 200 }, () => sampler.takes('server', true)).filter(Boolean).length;
    expect(count()).toBe(50);
    expect(count()).toBe(0);
    now = 1000;
    expect(count()).toBe(50);
    expect(sampler.takes('server', false)).toBe(false);
  });

  it('is the first of each second, and a part of the others; requests do not hide jobs', () => {
    let now = 0;
    const sampler = new BoundedSampler(
      { ratio: 0.01, firstPerSecond: 10 },
      () => now,
      () => 0.5,
    );
    const count = (kind: 'server' | 'internal'): number =>
      Array.from({ length: 200 }, () => sampler.takes(kind, false)).filter(Boolean).length;
    expect([count('server'), count('internal')]).toEqual([10, 10]);
    now = 999;
    expect([count('server'), count('internal')]).toEqual([0, 0]);
    now = 1000;
    expect([count('server'), count('internal')]).toEqual([10, 10]);
  });
});

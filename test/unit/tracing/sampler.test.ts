import { describe, expect, it } from 'vitest';
import { BoundedSampler } from '../../../src/tracing/sampler.js';

describe('what is recorded', () => {
  it('is a part of the traces that begin here', () => {
    let at = 0;
    const sampler = new BoundedSampler(0.25, Date.now, () => (at++ % 100) / 100);
    const count = Array.from({ length: 1000 }, () => sampler.takes(false)).filter(Boolean).length;
    expect(count).toBe(250);
  });

  it('is what callers record, up to a number a second', () => {
    let now = 0;
    const sampler = new BoundedSampler(
      0,
      () => now,
      () => 0.5,
    );
    const count = (): number => Array.from({ length: 200 }, () => sampler.takes(true)).filter(Boolean).length;
    expect(count()).toBe(50);
    expect(count()).toBe(0);
    now = 1000;
    expect(count()).toBe(50);
    expect(sampler.takes(false)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { ceiling, floor, rollupRanges } from '../../../src/services/sharing/rollup-ranges.js';

const at = (text: string): Date => new Date(`${text}Z`);
const all = ['month', 'day', 'hour', 'quarter'] as const;
const rangesOf = (from: string, before: string, grains: Parameters<typeof rollupRanges>[1] = all): string[] =>
  rollupRanges([{ from: at(from), before: at(before) }], grains).map(
    (range) =>
      `${range.granularity} ${range.from.toISOString().slice(0, 16)} ${range.before.toISOString().slice(0, 16)}`,
  );

describe('the rollup ranges of a span', () => {
  it('are months in the middle, and finer towards the ends', () => {
    expect(rangesOf('2025-01-30T22:45', '2025-04-02T05:45')).toEqual([
      'quarter 2025-01-30T22:45 2025-01-30T23:00',
      'hour 2025-01-30T23:00 2025-01-31T00:00',
      'day 2025-01-31T00:00 2025-02-01T00:00',
      'month 2025-02-01T00:00 2025-04-01T00:00',
      'day 2025-04-01T00:00 2025-04-02T00:00',
      'hour 2025-04-02T00:00 2025-04-02T05:00',
      'quarter 2025-04-02T05:00 2025-04-02T05:45',
    ]);
  });

  it('use only the granularities of the rollup', () => {
    expect(rangesOf('2025-01-30T22:00', '2025-01-31T01:00', ['month', 'day', 'quarter'])).toEqual([
      'quarter 2025-01-30T22:00 2025-01-31T01:00',
    ]);
  });

  it('cover every span once, and nothing else', () => {
    const start = at('2024-02-27T00:00').getTime();
    for (let round = 0; round < 200; round += 1) {
      const from = new Date(start + ((round * 7919) % 9000) * 900_000);
      const before = new Date(from.getTime() + (1 + ((round * 104_729) % 20_000)) * 900_000);
      const ranges = rollupRanges([{ from, before }], all);
      expect(ranges[0]?.from).toEqual(from);
      expect(ranges.at(-1)?.before).toEqual(before);
      for (const [index, range] of ranges.entries()) {
        expect(floor(range.from, range.granularity)).toEqual(range.from);
        expect(ceiling(range.before, range.granularity)).toEqual(range.before);
        if (index > 0) expect(range.from).toEqual(ranges[index - 1]?.before);
      }
    }
  });

  it('are empty for an empty span', () => {
    expect(rangesOf('2025-01-30T22:00', '2025-01-30T22:00')).toEqual([]);
  });
});

import type { Granularity } from '../../domain/sharing.js';

/** A range of time that whole rollup rows of one granularity cover. `from` is inclusive, `before` exclusive. */
export interface RollupRange {
  /** The index of the span that the range is part of. */
  readonly bucket: number;
  readonly granularity: Granularity;
  readonly from: Date;
  readonly before: Date;
}

/** A range of time of a report. */
export interface TimeSpan {
  readonly from: Date;
  readonly before: Date;
}

const quarterMs = 15 * 60_000;
const lengths = { quarter: quarterMs, hour: 4 * quarterMs, day: 96 * quarterMs } as const;

/** The start of the rollup row that contains a time. In UTC, as the rollups are. */
export function floor(moment: Date, granularity: Granularity): Date {
  if (granularity === 'month') return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth()));
  const length = lengths[granularity];
  return new Date(Math.floor(moment.getTime() / length) * length);
}

export function ceiling(moment: Date, granularity: Granularity): Date {
  const below = floor(moment, granularity);
  if (below.getTime() === moment.getTime()) return below;
  if (granularity === 'month') return new Date(Date.UTC(below.getUTCFullYear(), below.getUTCMonth() + 1));
  return new Date(below.getTime() + lengths[granularity]);
}

/**
 * Covers spans of quarter hours with as few rollup rows as possible: months in the middle, then days, hours and
 * quarters towards the ends. `granularities` are those of the rollup, coarsest first.
 */
export function rollupRanges(
  spans: readonly TimeSpan[],
  granularities: readonly Granularity[],
): RollupRange[] {
  const ranges: RollupRange[] = [];
  const cover = (
    bucket: number,
    from: Date,
    before: Date,
    [granularity, ...finer]: readonly Granularity[],
  ): void => {
    if (from >= before || !granularity) return;
    const start = ceiling(from, granularity);
    const end = floor(before, granularity);
    if (start >= end) cover(bucket, from, before, finer);
    else {
      cover(bucket, from, start, finer);
      ranges.push({ bucket, granularity, from: start, before: end });
      cover(bucket, end, before, finer);
    }
  };
  for (const [bucket, { from, before }] of spans.entries()) cover(bucket, from, before, granularities);
  return ranges;
}

import type { Grain } from '../../domain/sharing.js';

/** A stretch of time that whole rows of one grain cover. `from` is included, `before` is not. */
export interface Piece {
  readonly bucket: number;
  readonly grain: Grain;
  readonly from: Date;
  readonly before: Date;
}

/** A stretch of time in a report. */
export interface Span {
  readonly from: Date;
  readonly before: Date;
}

const quarterMs = 15 * 60_000;
const lengths = { quarter: quarterMs, hour: 4 * quarterMs, day: 96 * quarterMs } as const;

/** The beginning of the row that a moment falls in. All in UTC, as the rollups are. */
export function floor(moment: Date, grain: Grain): Date {
  if (grain === 'month') return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth()));
  const length = lengths[grain];
  return new Date(Math.floor(moment.getTime() / length) * length);
}

export function ceiling(moment: Date, grain: Grain): Date {
  const below = floor(moment, grain);
  if (below.getTime() === moment.getTime()) return below;
  if (grain === 'month') return new Date(Date.UTC(below.getUTCFullYear(), below.getUTCMonth() + 1));
  return new Date(below.getTime() + lengths[grain]);
}

/**
 * Covers spans of quarter hours with as few rows as there can be: whole months in the middle, then days, hours and
 * quarters towards the ends. `grains` are those that the rollup has, coarsest first.
 */
export function piecesOf(spans: readonly Span[], grains: readonly Grain[]): Piece[] {
  const pieces: Piece[] = [];
  const cover = (bucket: number, from: Date, before: Date, [grain, ...finer]: readonly Grain[]): void => {
    if (from >= before || !grain) return;
    const start = ceiling(from, grain);
    const end = floor(before, grain);
    if (start >= end) cover(bucket, from, before, finer);
    else {
      cover(bucket, from, start, finer);
      pieces.push({ bucket, grain, from: start, before: end });
      cover(bucket, end, before, finer);
    }
  };
  for (const [bucket, { from, before }] of spans.entries()) cover(bucket, from, before, grains);
  return pieces;
}

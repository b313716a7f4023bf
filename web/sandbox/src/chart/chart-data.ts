import type { Row, Scalar } from '../rows/json.js';
import { areBuckets, DAY, HOUR, wallTime } from '../rows/times.js';
import type { ChartSpec } from './chart-spec.js';

export interface Point {
  x: Date | string;
  series: string;
  value: number;
}

export interface ChartData {
  points: Point[];
  /** From the largest to the smallest, then "Other". */
  series: string[];
  /** Bars from the largest to the smallest; empty on a time axis. */
  categories: string[];
  /** The width of a time bucket in milliseconds; null if widths differ. */
  step: number | null;
  /** The number of bars above the maximum, which are not shown. */
  omitted: number;
}

const MAX_SERIES = 12;
const MAX_BARS = 30;
const MAX_FILLED_BUCKETS = 5000;
export const OTHER = 'Other';
const NO_VALUE = '(none)';

/** Sums the measure of the rows by x and series. Empty time buckets become zeros. */
export function chartData(rows: Row[], spec: ChartSpec, timeAxis: boolean): ChartData {
  const seriesOf = (row: Row) => (spec.series === null ? '' : labelOf(row[spec.series]));
  const amountOf = (row: Row) => (spec.measure === null ? 1 : Number(row[spec.measure] ?? 0));
  const series = namesByTotal(rows, seriesOf, amountOf);
  const largest = new Set(series.length > MAX_SERIES ? series.slice(0, MAX_SERIES - 1) : series);
  const shownSeriesOf = (row: Row) => (largest.has(seriesOf(row)) ? seriesOf(row) : OTHER);
  const shownSeries = largest.size < series.length ? [...largest, OTHER] : [...largest];
  if (timeAxis) return timeData(rows, spec.x, shownSeries, shownSeriesOf, amountOf);

  const bars = namesByTotal(rows, (row) => labelOf(row[spec.x]), amountOf);
  const categories = bars.slice(0, MAX_BARS);
  const sums = new Sums<string>();
  for (const row of rows) sums.add(labelOf(row[spec.x]), shownSeriesOf(row), amountOf(row));
  const points = sums.points(categories, shownSeries, (x) => x).filter(({ value }) => value !== 0);
  return { points, series: shownSeries, categories, step: null, omitted: bars.length - categories.length };
}

function timeData(
  rows: Row[],
  key: string,
  series: string[],
  seriesOf: (row: Row) => string,
  amountOf: (row: Row) => number,
): ChartData {
  const texts = rows.map((row) => String(row[key] ?? ''));
  const truncate = areBuckets(texts.filter((text) => text !== '')) ? 0 : bucketWidth(texts);
  const sums = new Sums<number>();
  rows.forEach((row, index) => {
    const time = wallTime(texts[index] ?? '')?.getTime();
    if (time !== undefined)
      sums.add(truncate === 0 ? time : time - (time % truncate), seriesOf(row), amountOf(row));
  });
  const times = [...sums.positions()].sort((a, b) => a - b);
  const step = stepOf(times);
  const points = sums.points(step === null ? times : fillGaps(times, step), series, (time) => new Date(time));
  return { points, series, categories: [], step, omitted: 0 };
}

/** Times of single events are grouped by hour if they span up to three days, otherwise by day. */
function bucketWidth(texts: string[]): number {
  const times = texts.flatMap((text) => wallTime(text)?.getTime() ?? []);
  const span =
    times.reduce((most, time) => Math.max(most, time), 0) -
    times.reduce((least, time) => Math.min(least, time), Infinity);
  return span <= 3 * DAY ? HOUR : DAY;
}

/** A week, a day or an hour. Months differ in length, so that their buckets have no step. */
function stepOf(times: number[]): number | null {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const monthly = times.every((time) => new Date(time).getUTCDate() === 1 && time % DAY === 0);
  if (gaps.length === 0 || (monthly && gaps.every((gap) => gap >= 28 * DAY))) return null;
  return [7 * DAY, DAY, HOUR].find((width) => gaps.every((gap) => gap % width === 0)) ?? null;
}

function fillGaps(times: number[], step: number): number[] {
  const [first = 0] = times;
  const length = ((times.at(-1) ?? first) - first) / step + 1;
  return length > MAX_FILLED_BUCKETS ? times : Array.from({ length }, (_, index) => first + index * step);
}

function namesByTotal(rows: Row[], nameOf: (row: Row) => string, amountOf: (row: Row) => number): string[] {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(nameOf(row), (totals.get(nameOf(row)) ?? 0) + amountOf(row));
  return [...totals].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}

function labelOf(value: Scalar | undefined): string {
  return value === null || value === undefined || value === '' ? NO_VALUE : String(value);
}

/** Totals by x and series. */
class Sums<X extends string | number> {
  private readonly totals = new Map<X, Map<string, number>>();

  add(x: X, series: string, value: number): void {
    const bySeries = this.totals.get(x) ?? new Map<string, number>();
    bySeries.set(series, (bySeries.get(series) ?? 0) + value);
    this.totals.set(x, bySeries);
  }

  positions(): Iterable<X> {
    return this.totals.keys();
  }

  points(positions: X[], series: string[], toX: (x: X) => Date | string): Point[] {
    return positions.flatMap((x) =>
      series.map((one) => ({ x: toX(x), series: one, value: this.totals.get(x)?.get(one) ?? 0 })),
    );
  }
}

import type { Row, Scalar } from '../rows/json.js';
import { areBuckets, DAY, HOUR, wallTime } from '../rows/times.js';
import type { ChartSpec } from './spec.js';

export interface Point {
  x: Date | string;
  series: string;
  value: number;
}

export interface ChartData {
  points: Point[];
  /** From the largest to the smallest, what was gathered under "Other" last. */
  series: string[];
  /** Bars from the largest to the smallest; empty on a time axis. */
  categories: string[];
  /** The width of a time bucket in milliseconds, when it is always the same. */
  step: number | null;
  /** Bars that were left out because there are too many. */
  leftOut: number;
}

const MOST_SERIES = 12;
const MOST_BARS = 30;
const MOST_BUCKETS_FILLED = 5000;
export const OTHER = 'Other';
const NOTHING = '(none)';

/** Sums the rows for each place on the axis and each series, and fills the buckets in which nothing happened. */
export function chartData(rows: Row[], spec: ChartSpec, timeAxis: boolean): ChartData {
  const seriesOf = (row: Row) => (spec.series === null ? '' : name(row[spec.series]));
  const amountOf = (row: Row) => (spec.measure === null ? 1 : Number(row[spec.measure] ?? 0));
  const series = largestFirst(rows, seriesOf, amountOf);
  const kept = new Set(series.length > MOST_SERIES ? series.slice(0, MOST_SERIES - 1) : series);
  const shown = (row: Row) => (kept.has(seriesOf(row)) ? seriesOf(row) : OTHER);
  const names = kept.size < series.length ? [...kept, OTHER] : [...kept];
  if (timeAxis) return timeData(rows, spec.x, names, shown, amountOf);

  const bars = largestFirst(rows, (row) => name(row[spec.x]), amountOf);
  const categories = bars.slice(0, MOST_BARS);
  const sums = new Sums<string>();
  for (const row of rows) sums.add(name(row[spec.x]), shown(row), amountOf(row));
  const points = sums.points(categories, names, (x) => x).filter(({ value }) => value !== 0);
  return { points, series: names, categories, step: null, leftOut: bars.length - categories.length };
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
  const times = [...sums.places()].sort((a, b) => a - b);
  const step = stepOf(times);
  const points = sums.points(step === null ? times : fill(times, step), series, (time) => new Date(time));
  return { points, series, categories: [], step, leftOut: 0 };
}

/** Moments are gathered by hour within three days, otherwise by day. */
function bucketWidth(texts: string[]): number {
  const times = texts.flatMap((text) => wallTime(text)?.getTime() ?? []);
  const span =
    times.reduce((most, time) => Math.max(most, time), 0) -
    times.reduce((least, time) => Math.min(least, time), Infinity);
  return span <= 3 * DAY ? HOUR : DAY;
}

/** Weeks, days or hours; months differ in length, so their buckets are left as they are. */
function stepOf(times: number[]): number | null {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const monthly = times.every((time) => new Date(time).getUTCDate() === 1 && time % DAY === 0);
  if (gaps.length === 0 || (monthly && gaps.every((gap) => gap >= 28 * DAY))) return null;
  return [7 * DAY, DAY, HOUR].find((width) => gaps.every((gap) => gap % width === 0)) ?? null;
}

function fill(times: number[], step: number): number[] {
  const [first = 0] = times;
  const length = ((times.at(-1) ?? first) - first) / step + 1;
  return length > MOST_BUCKETS_FILLED ? times : Array.from({ length }, (_, index) => first + index * step);
}

function largestFirst(rows: Row[], nameOf: (row: Row) => string, amountOf: (row: Row) => number): string[] {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(nameOf(row), (totals.get(nameOf(row)) ?? 0) + amountOf(row));
  return [...totals].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}

function name(value: Scalar | undefined): string {
  return value === null || value === undefined || value === '' ? NOTHING : String(value);
}

/** Totals by place on the axis and series. */
class Sums<X extends string | number> {
  private readonly totals = new Map<X, Map<string, number>>();

  add(x: X, series: string, value: number): void {
    const bySeries = this.totals.get(x) ?? new Map<string, number>();
    bySeries.set(series, (bySeries.get(series) ?? 0) + value);
    this.totals.set(x, bySeries);
  }

  places(): Iterable<X> {
    return this.totals.keys();
  }

  points(places: X[], series: string[], show: (x: X) => Date | string): Point[] {
    return places.flatMap((x) =>
      series.map((one) => ({ x: show(x), series: one, value: this.totals.get(x)?.get(one) ?? 0 })),
    );
  }
}

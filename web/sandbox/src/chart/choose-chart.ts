import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { areBuckets } from '../rows/times.js';
import type { ChartSpec } from './chart-spec.js';

const MAX_BARS_OF_SINGLE_ROWS = 100;

/** The columns that can be an axis or a series. */
export function dimensions(columns: Column[]): Column[] {
  return columns.filter(
    ({ kind }) => kind === 'time' || kind === 'category' || kind === 'text' || kind === 'boolean',
  );
}

/** The columns that can be a measure, those that analysts use most first. */
export function measures(columns: Column[]): Column[] {
  const rank = ({ key }: Column) => MEASURE_PATTERNS.findIndex((pattern) => pattern.test(key));
  return columns
    .filter(({ kind }) => kind === 'number')
    .sort((a, b) => ((rank(a) + RANKS) % RANKS) - ((rank(b) + RANKS) % RANKS));
}

const MEASURE_PATTERNS = [/(^|\.)shares?$/i, /count$/i, /clicks$/i, /total/i, /score$/i];
const RANKS = MEASURE_PATTERNS.length + 1;
/** Integers whose sum means nothing. */
const NOT_A_MEASURE = /(^|\.)(position|version|level|width|height|readingMinutes)$/;

/** The chart for these columns: lines for time buckets, bars for categories; null without a suitable column. */
export function chooseChart(columns: Column[], rows: Row[]): ChartSpec | null {
  const measure = measures(columns).find(({ key }) => !NOT_A_MEASURE.test(key))?.key ?? null;
  const time = bucketColumn(columns, rows);
  const categories = columns.filter(({ kind }) => kind === 'category' || kind === 'boolean');
  if (time !== null) {
    return { type: 'line', x: time, series: chooseSeries(time, categories, rows), measure };
  }
  const label = measure === null ? undefined : columns.find((column) => labelsEachRow(column, rows));
  if (label !== undefined) return { type: 'bar', x: label.key, series: null, measure };
  const x = categories.find(({ distinct }) => distinct > 1) ?? categories[0];
  if (x !== undefined)
    return { type: 'bar', x: x.key, series: chooseSeries(x.key, categories, rows), measure };
  const moment = columns.find(({ kind }) => kind === 'time');
  return moment === undefined ? null : { type: 'bar', x: moment.key, series: null, measure };
}

/** The local time of a report is preferred to UTC. */
function bucketColumn(columns: Column[], rows: Row[]): string | null {
  const times = columns.filter(
    ({ key, kind, distinct }) => kind === 'time' && distinct > 1 && hasBuckets(key, rows),
  );
  return (times.find(({ key }) => /localTime$/.test(key)) ?? times[0])?.key ?? null;
}

function hasBuckets(key: string, rows: Row[]): boolean {
  return areBuckets(rows.flatMap((row) => (typeof row[key] === 'string' ? [row[key]] : [])));
}

function labelsEachRow({ kind, distinct }: Column, rows: Row[]): boolean {
  const isLabel = kind === 'text' || kind === 'category';
  return isLabel && rows.length > 1 && rows.length <= MAX_BARS_OF_SINGLE_ROWS && distinct === rows.length;
}

/** A second category that divides the first. The slug of a section does not divide its name. */
function chooseSeries(x: string, categories: Column[], rows: Row[]): string | null {
  const countPairs = (key: string) => new Set(rows.map((row) => `${row[x]}\n${row[key]}`)).size;
  const xValues = new Set(rows.map((row) => row[x])).size;
  return (
    categories.find(({ key, distinct }) => key !== x && distinct > 1 && countPairs(key) > xValues)?.key ??
    null
  );
}

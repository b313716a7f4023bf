import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { areBuckets } from '../rows/times.js';
import type { ChartSpec } from './spec.js';

const MOST_BARS_OF_ONE_ROW_EACH = 100;

/** The columns that can be an axis or a series. */
export function dimensions(columns: Column[]): Column[] {
  return columns.filter(
    ({ kind }) => kind === 'time' || kind === 'category' || kind === 'text' || kind === 'boolean',
  );
}

/** The columns that can be measured, what an analyst most likely wants first. */
export function measures(columns: Column[]): Column[] {
  const rank = ({ key }: Column) => MEASURE_WORDS.findIndex((word) => word.test(key));
  return columns
    .filter(({ kind }) => kind === 'number')
    .sort((a, b) => ((rank(a) + RANKS) % RANKS) - ((rank(b) + RANKS) % RANKS));
}

const MEASURE_WORDS = [/(^|\.)shares?$/i, /count$/i, /clicks$/i, /total/i, /score$/i];
const RANKS = MEASURE_WORDS.length + 1;
/** Whole numbers that order or describe, and say nothing when they are added up. */
const NOT_A_MEASURE = /(^|\.)(position|version|level|width|height|readingMinutes)$/;

/** The chart that suits these columns: time buckets give lines, categories give bars; null when nothing can be drawn. */
export function chooseChart(columns: Column[], rows: Row[]): ChartSpec | null {
  const measure = measures(columns).find(({ key }) => !NOT_A_MEASURE.test(key))?.key ?? null;
  const time = bucketColumn(columns, rows);
  const words = columns.filter(({ kind }) => kind === 'category' || kind === 'boolean');
  if (time !== null) {
    return { type: 'line', x: time, series: seriesBeside(time, words, rows), measure };
  }
  const each = measure === null ? undefined : columns.find((column) => namesEachRow(column, rows));
  if (each !== undefined) return { type: 'bar', x: each.key, series: null, measure };
  const x = words.find(({ distinct }) => distinct > 1) ?? words[0];
  if (x !== undefined) return { type: 'bar', x: x.key, series: seriesBeside(x.key, words, rows), measure };
  const moment = columns.find(({ kind }) => kind === 'time');
  return moment === undefined ? null : { type: 'bar', x: moment.key, series: null, measure };
}

/** The report's own time zone before the universal one. */
function bucketColumn(columns: Column[], rows: Row[]): string | null {
  const times = columns.filter(
    ({ key, kind, distinct }) => kind === 'time' && distinct > 1 && hasBuckets(key, rows),
  );
  return (times.find(({ key }) => /localTime$/.test(key)) ?? times[0])?.key ?? null;
}

function hasBuckets(key: string, rows: Row[]): boolean {
  return areBuckets(rows.flatMap((row) => (typeof row[key] === 'string' ? [row[key]] : [])));
}

function namesEachRow({ kind, distinct }: Column, rows: Row[]): boolean {
  const named = kind === 'text' || kind === 'category';
  return named && rows.length > 1 && rows.length <= MOST_BARS_OF_ONE_ROW_EACH && distinct === rows.length;
}

/** A second column that says something new; a slug beside its name does not. */
function seriesBeside(x: string, words: Column[], rows: Row[]): string | null {
  const told = (key: string) => new Set(rows.map((row) => `${row[x]}\n${row[key]}`)).size;
  const xValues = new Set(rows.map((row) => row[x])).size;
  return words.find(({ key, distinct }) => key !== x && distinct > 1 && told(key) > xValues)?.key ?? null;
}

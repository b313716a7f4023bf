import type { Answered } from './gateway.js';

/** What an answer took, in words: "1,240 rows", "84 ms", "112 kB", and for analysts what the database did. */
export function costOf({ answer, milliseconds, bytes, cacheStatus }: Answered, rows: number): string[] {
  const { statements, databaseMs } = answer.extensions?.cost ?? {};
  return [
    counted(rows, 'row'),
    time(milliseconds),
    size(bytes),
    ...(statements === undefined ? [] : [counted(statements, 'statement')]),
    ...(databaseMs === undefined ? [] : [`${time(databaseMs)} in the database`]),
    ...(cacheStatus === null ? [] : [`cache: ${cacheStatus}`]),
  ];
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function time(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? Number(milliseconds.toFixed(1)) : Math.round(milliseconds)} ms`;
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

import type { Exchange } from './client.js';

/** The cost of a request: "1,240 rows", "84 ms", "112 kB", the events of a subscription, and for analysts the work of the database. */
export function formatCost(
  { response, milliseconds, bytes, cacheStatus, events }: Exchange,
  rows: number,
): string[] {
  const { statements, databaseMs } = response.extensions?.cost ?? {};
  return [
    formatCount(rows, 'row'),
    ...(events === null ? [] : [formatCount(events, 'event')]),
    formatDuration(milliseconds),
    formatSize(bytes),
    ...(statements === undefined ? [] : [formatCount(statements, 'statement')]),
    ...(databaseMs === undefined ? [] : [`${formatDuration(databaseMs)} in the database`]),
    ...(cacheStatus === null ? [] : [`cache: ${cacheStatus}`]),
  ];
}

export function formatCount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function formatDuration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? Number(milliseconds.toFixed(1)) : Math.round(milliseconds)} ms`;
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

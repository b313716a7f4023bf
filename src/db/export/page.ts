import type { ExportRow } from '../../domain/export.js';
import type { ExportReader } from './reader.js';

/** Rows of a table, and where the next page starts; null: there is no more. */
export interface ExportPage {
  readonly rows: readonly ExportRow[];
  readonly after: string | null;
}

/** From where changes are read: a time, or for what readers see a number of the feed of changes. */
export interface ExportSince {
  readonly time: string | null;
  readonly number: string | null;
}

/** All there is. */
export const everything: ExportSince = { time: null, number: null };

/** Reads at most `limit` rows behind `after`; null: from the first. */
export type ReadExportPage = (
  reader: ExportReader,
  given: { readonly after: string | null; readonly limit: number; readonly since: ExportSince },
) => Promise<ExportPage>;

export interface JsonRow {
  readonly at: string;
  readonly row: string;
}

export const pageOf = (found: readonly JsonRow[]): ExportPage => ({
  rows: found.map(({ row }) => JSON.parse(row) as ExportRow),
  after: found.at(-1)?.at ?? null,
});

/** SQL of a time in UTC with milliseconds, as the API gives it. */
export const shownTime = (value: string): string =>
  `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

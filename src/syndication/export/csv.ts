import type { ExportColumn, ExportRow } from '../../domain/export.js';
import type { Encoder } from './rows-encoder.js';

/** Without it, Excel reads the file in the legacy code page of the machine. */
const byteOrderMark = '\uFEFF';
/** Spreadsheets run a cell that starts with one of these as a formula; Japanese Excel also the full-width forms. */
const formulaStart = /^\s*[=+\-@\t\r\n＝＋－＠|%]/u;

/** RFC 4180 with a byte order mark, like the sandbox's. Text that a spreadsheet would run as a formula is escaped. */
export const csvEncoder = (columns: readonly ExportColumn[]): Encoder => ({
  begin: () => Buffer.from(`${byteOrderMark}${columns.map(({ name }) => name).join(',')}\r\n`),
  add: (rows) => Buffer.from(rows.map((row) => line(columns, row)).join('')),
  end: () => new Uint8Array(),
});

const line = (columns: readonly ExportColumn[], row: ExportRow): string =>
  `${columns.map(({ name }) => cell(row[name] ?? null)).join(',')}\r\n`;

function cell(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return textCell(value);
  return typeof value === 'object' ? textCell(JSON.stringify(value)) : String(value);
}

function textCell(text: string): string {
  const escaped = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

import type { Row, Scalar } from '../rows/json.js';

/** Without it, Excel reads the file in the legacy code page of the machine. */
const BYTE_ORDER_MARK = '\uFEFF';
/** Spreadsheets run a cell that starts with one of these as a formula; Japanese Excel also the full-width forms. */
const FORMULA_START = /^\s*[=+\-@\t\r\n＝＋－＠|%]/u;

/** RFC 4180 with a byte order mark. Text that a spreadsheet would run as a formula is escaped. */
export function toCsv(keys: string[], rows: Row[]): string {
  const lines = [keys.map(textCell).join(',')];
  for (const row of rows) lines.push(keys.map((key) => csvCell(row[key] ?? null)).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function csvCell(value: Scalar): string {
  if (value === null) return '';
  return typeof value === 'string' ? textCell(value) : String(value);
}

function textCell(text: string): string {
  const escaped = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

/** `shares-by-day-and-channel-2026-11-23.csv` for the title "Shares by day and channel". */
export function fileName(title: string, ending: string, now: Date): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${words.slice(0, 60) || 'result'}-${now.toISOString().slice(0, 10)}.${ending}`;
}

import type { Row, Scalar } from '../rows/json.js';

/** Excel reads a file without it in the machine's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that starts with one of these is run as a formula by spreadsheets; the wide forms count in Japanese Excel. */
const FORMULA_START = /^\s*[=+\-@\t\r\n＝＋－＠|%]/u;

/** RFC 4180 with a byte order mark; text that a spreadsheet would run is made plain text. */
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
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** "Shares by day and channel" becomes `shares-by-day-and-channel-2026-11-23.csv`. */
export function fileName(title: string, ending: string, now: Date): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${words.slice(0, 60) || 'result'}-${now.toISOString().slice(0, 10)}.${ending}`;
}

import type { ExportRow } from '../../domain/export.js';
import type { Encoder } from './rows-encoder.js';

/** One JSON object a line, in UTF-8. */
export const ndjsonEncoder = (): Encoder => ({
  begin: () => new Uint8Array(),
  add: (rows) => Buffer.from(rows.map(line).join('')),
  end: () => new Uint8Array(),
});

const line = (row: ExportRow): string => `${JSON.stringify(row)}\n`;

import type { ExportColumn, ExportFormat, ExportRow } from '../../domain/export.js';
import { csvEncoder } from './csv.js';
import { ndjsonEncoder } from './ndjson.js';
import { parquetEncoder } from './parquet.js';

/** Turns the rows of one file into its bytes, in pieces. */
export interface Encoder {
  begin(): Uint8Array;
  add(rows: readonly ExportRow[]): Uint8Array;
  end(): Uint8Array;
}

/** The encoder of one file. Without columns rows are whole records, which only NDJSON has a form for. */
export function encoderOf(format: ExportFormat, columns: readonly ExportColumn[] | null): Encoder {
  if (columns === null || format === 'ndjson') return ndjsonEncoder();
  return format === 'csv' ? csvEncoder(columns) : parquetEncoder(columns);
}

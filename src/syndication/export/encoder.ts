import type { ExportColumn, ExportFormat } from '../../domain/export.js';
import { csvEncoder } from './csv.js';
import { ndjsonEncoder } from './ndjson.js';
import { parquetEncoder } from './parquet.js';
import type { Encoder } from './rows-encoder.js';

/** The encoder of one file. Without columns rows are whole records, which only NDJSON has a form for. */
export function encoderOf(format: ExportFormat, columns: readonly ExportColumn[] | null): Encoder {
  if (columns === null || format === 'ndjson') return ndjsonEncoder();
  return format === 'csv' ? csvEncoder(columns) : parquetEncoder(columns);
}

import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ExportColumn, ExportRow } from '../../domain/export.js';
import type { Encoder } from './rows-encoder.js';

/** A row group is written when it has so many rows or characters: it is kept in memory until then. */
const maxGroupRows = 50_000;
const maxGroupCharacters = 16_000_000;

const types = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  integer: { type: 'INT64' },
  real: { type: 'DOUBLE' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    // Readers take the converted type alone for a time without a zone.
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
} as const;

const schemaOf = (columns: readonly ExportColumn[]) => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...types[type] })),
];

/** Parquet with Snappy. Every column may be null. */
export function parquetEncoder(columns: readonly ExportColumn[]): Encoder {
  const bytes = new ByteWriter(1_000_000);
  const dataOf = (rows: readonly ExportRow[]) =>
    columns.map((column) => ({
      name: column.name,
      data: rows.map((row) => cellOf(column, row[column.name] ?? null)),
    }));
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    createdBy: 'dateline',
  });
  const group: ExportRow[] = [];
  let characters = 0;
  const writeGroup = (): void => {
    if (group.length > 0) writer.write({ columnData: dataOf(group), rowGroupSize: group.length });
    group.length = 0;
    characters = 0;
  };
  /** What was written since the last time. */
  const taken = (): Uint8Array => {
    const copy = bytes.getBytes().slice();
    bytes.index = 0;
    return copy;
  };
  return {
    begin: taken,
    add(rows) {
      for (const row of rows) {
        group.push(row);
        for (const { name } of columns) characters += sizeOf(row[name]);
        if (group.length >= maxGroupRows || characters >= maxGroupCharacters) writeGroup();
      }
      return taken();
    },
    end() {
      writeGroup();
      writer.finish();
      return taken();
    },
  };
}

const sizeOf = (value: unknown): number =>
  typeof value === 'string' ? value.length : typeof value === 'object' && value !== null ? 200 : 8;

function cellOf({ type }: ExportColumn, value: unknown): unknown {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value as number);
  return type === 'time' ? new Date(value as string) : value;
}

import type { ExportRow } from '../../domain/export.js';

/** Turns the rows of one file into its bytes, in pieces. */
export interface Encoder {
  begin(): Uint8Array;
  add(rows: readonly ExportRow[]): Uint8Array;
  end(): Uint8Array;
}

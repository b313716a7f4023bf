import { join } from 'node:path';
import type { ExportPage, ExportSince } from '../../db/export/page.js';
import type { ExportReader } from '../../db/export/reader.js';
import type { ExportRow } from '../../domain/export.js';
import { encoderOf } from '../../syndication/export/encoder.js';
import type { Encoder } from '../../syndication/export/rows-encoder.js';
import type { ExportCall } from './options.js';
import { OutputFile } from './output-file.js';
import type { WrittenTable } from './partial.js';
import { PageReader } from './read-pages.js';
import type { Table } from './tables.js';

/** A file is closed when it has so many bytes before compression, whatever its rows are. */
const maxFileBytes = 256_000_000;

export interface TableTarget {
  readonly folder: string;
  readonly call: ExportCall;
  readonly since: ExportSince;
  readonly written: WrittenTable;
  /** Called when a file is whole and noted in `written`. */
  save(): void;
  /** Called with the rows of each page before they are written. */
  onRows(rows: readonly ExportRow[]): Promise<void>;
}

/**
 * Writes a table into its next files, from where it is. The rows of a file are decided by its first row alone, so that
 * an export that was interrupted has the same files.
 */
export async function writeTable(reader: ExportReader, table: Table, target: TableTarget): Promise<void> {
  const { written, since } = target;
  const pages = new PageReader(reader, table, since, written.after, table.maxRows);
  // What is open changes inside of callbacks.
  const open: { file: OpenFile | null } = { file: null };
  const take = (): Promise<ExportPage | null> =>
    pages.take((page) => {
      open.file ??= new OpenFile(table, target);
      open.file.encode(page.rows);
      return open.file.isFull ? table.maxRows : open.file.room;
    });
  for (let page = await take(); page !== null; page = await take()) {
    const { file } = open;
    await target.onRows(page.rows);
    await file?.flush();
    written.after = page.after;
    if (!file?.isFull) continue;
    written.files.push(await file.close());
    target.save();
    open.file = null;
  }
  // A table without rows has one file, so that its columns are there.
  if (open.file || (written.files.length === 0 && table.fileName === table.kind))
    written.files.push(await (open.file ?? new OpenFile(table, target)).close());
  written.done = true;
  target.save();
}

/** The file that is being written. */
class OpenFile {
  readonly #encoder: Encoder;
  readonly #output: OutputFile;
  #pieces: Uint8Array[];
  #bytes = 0;
  #rows = 0;

  constructor(
    private readonly table: Table,
    { folder, call, written }: TableTarget,
  ) {
    const number = String(written.files.length + 1).padStart(5, '0');
    const name = `${table.fileName}-${number}.${call.format}${call.gzip ? '.gz' : ''}`;
    this.#encoder = encoderOf(call.format, table.columns);
    this.#output = new OutputFile(join(folder, name), call.gzip);
    this.#pieces = [this.#encoder.begin()];
  }

  get room(): number {
    return this.table.maxRows - this.#rows;
  }

  get isFull(): boolean {
    return this.room <= 0 || this.#bytes >= maxFileBytes;
  }

  encode(rows: readonly ExportRow[]): void {
    const bytes = this.#encoder.add(rows);
    this.#pieces.push(bytes);
    this.#bytes += bytes.byteLength;
    this.#rows += rows.length;
  }

  async flush(): Promise<void> {
    for (const bytes of this.#pieces) await this.#output.write(bytes);
    this.#pieces = [];
  }

  async close() {
    this.#pieces.push(this.#encoder.end());
    await this.flush();
    return this.#output.close(this.#rows);
  }
}

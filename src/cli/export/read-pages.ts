import type { ExportPage, ExportSince } from '../../db/export/page.js';
import type { ExportReader } from '../../db/export/reader.js';
import { pageRows, type Table } from './tables.js';

/** Reads pages one ahead: the database works on the next while one is written. */
export class PageReader {
  #next: Promise<ExportPage>;
  #ended = false;

  constructor(
    private readonly reader: ExportReader,
    private readonly table: Table,
    private readonly since: ExportSince,
    after: string | null,
    maxRows: number,
  ) {
    this.#next = this.#read(after, maxRows);
  }

  /** The next page; null at the end. `roomAfter` tells how many rows the page behind it may have. */
  async take(roomAfter: (page: ExportPage) => number): Promise<ExportPage | null> {
    if (this.#ended) return null;
    const page = await this.#next;
    if (page.after === null) {
      this.#ended = true;
      return null;
    }
    this.#next = this.#read(page.after, roomAfter(page));
    // The next call reports it.
    this.#next.catch(() => undefined);
    return page;
  }

  #read(after: string | null, maxRows: number): Promise<ExportPage> {
    const limit = Math.min(maxRows, pageRows[this.table.kind]);
    return this.table.read(this.reader, { after, limit, since: this.since });
  }
}

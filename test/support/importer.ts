import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { rowErrorOf } from '../../src/db/content/row-error.js';
import { writeBatch } from '../../src/db/content/write-batch.js';
import type { Database } from '../../src/db/database.js';
import { type ItemResult, importFiles } from '../../src/ingest/import.js';
import { relatedService } from '../../src/services/related/index.js';

export interface Importer {
  importItems(items: readonly object[]): Promise<ItemResult[]>;
  importText(
    content: string,
    options?: { readonly pages?: boolean; readonly site?: string },
  ): Promise<ItemResult[]>;
  /** Imports a file of `test/fixtures`. */
  importFixture(path: string): Promise<ItemResult[]>;
}

/** The import as the command runs it, into a test's own database. */
export function importer(base: { readonly database: Database }): Importer {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-importer-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let made = 0;
  const importFile = async (path: string, options: object = {}): Promise<ItemResult[]> => {
    const results: ItemResult[] = [];
    const { onArticlesWritten: written } = relatedService(base.database, { halfLifeDays: 30 });
    await importFiles({
      ...options,
      files: [path],
      source: 'wire',
      format: null,
      language: null,
      write: (rows) => writeBatch(base.database, 'wire', rows, written),
      describeRowError: rowErrorOf,
      onResult: (result) => results.push(result),
      onFile: () => undefined,
    });
    return results;
  };
  const importText = (content: string, options: object = {}): Promise<ItemResult[]> => {
    made += 1;
    const path = join(folder, `${made}.txt`);
    writeFileSync(path, content);
    return importFile(path, options);
  };
  return {
    importItems: (items) => importText(items.map((item) => JSON.stringify(item)).join('\n')),
    importText,
    importFixture: (path) => importFile(join('test/fixtures', path)),
  };
}

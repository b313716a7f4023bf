import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ArticleRow } from '../../src/db/content/rows.js';
import { type ItemResult, importFiles } from '../../src/ingest/import.js';

export interface ImportedFiles {
  readonly rows: readonly ArticleRow[];
  readonly refused: readonly ItemResult[];
  readonly skipped: readonly ItemResult[];
}

/** Imports files together, in one command: the rows that it writes, and what gave none. */
export function fileImports(): (files: Readonly<Record<string, string | Buffer>>) => Promise<ImportedFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-split-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return async (files) => {
    const rows: ArticleRow[] = [];
    const results: ItemResult[] = [];
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    await importFiles({
      files: Object.keys(files).map((name) => join(folder, name)),
      source: 'site',
      format: null,
      language: 'en',
      write: async (batch) => {
        rows.push(...batch);
        return batch.map(({ uri }) => ({
          outcome: 'CREATED',
          id: uri,
          uid: '00000000-0000-4000-8000-000000000000',
        }));
      },
      describeRowError: () => null,
      onResult: (result) => results.push(result),
      onFile: () => undefined,
    });
    const of = (outcome: ItemResult['outcome']): ItemResult[] =>
      results.filter((result) => result.outcome === outcome);
    return { rows, refused: of('REFUSED'), skipped: of('SKIPPED') };
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/db/database.js';
import { articleIds, percentile, send } from './client.js';

const saves = 1000;
const importedItems = 20_000;
const mutation = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version savedAt } checks { code } } }`;

/** Saves drafts one after the other, idle and while a file is imported; a table of the times in ms. */
export async function measureSaves(
  url: string,
  key: string,
  database: Database,
  databaseUrl: string,
): Promise<string> {
  const ids = await articleIds(database, 20);
  const versions = new Map(ids.map((id) => [id, 0]));
  const saveAll = async (isOver: (done: number) => boolean): Promise<number[]> => {
    const times: number[] = [];
    while (!isOver(times.length)) {
      const id = ids[times.length % ids.length] ?? '';
      const version = versions.get(id) ?? 0;
      const bodyHtml = `<p>Save ${version}.</p>${'<p>The harbour of Port Ellery reopens at noon.</p>'.repeat(40)}`;
      const started = performance.now();
      await send(url, mutation, { input: { id, expectedDraftVersion: version, patch: { bodyHtml } } }, key);
      times.push(performance.now() - started);
      versions.set(id, version + 1);
    }
    return times;
  };
  await saveAll((done) => done >= 100);
  const idle = await saveAll((done) => done >= saves);
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  try {
    const importing = startImport(folder, databaseUrl);
    const during = await saveAll(() => importing.exitCode !== null);
    if (importing.exitCode !== 0) throw new Error(`The import ended with ${importing.exitCode}.`);
    const row = (name: string, times: readonly number[]): string =>
      `| ${name} | ${times.length} | ${percentile(times, 0.5).toFixed(1)} | ${percentile(times, 0.99).toFixed(1)} |\n`;
    return `| saveDraft | saves | p50 ms | p99 ms |\n|---|---:|---:|---:|\n${row('idle', idle)}${row('during an import', during)}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts an import of new items. */
function startImport(folder: string, databaseUrl: string): ChildProcess {
  const file = join(folder, 'items.ndjson');
  const items = Array.from({ length: importedItems }, (_, place) =>
    JSON.stringify({
      uri: `bench:${place}`,
      type: 'text',
      headline: `Ferry report ${place}`,
      language: 'en',
      body_text: `Report ${place}. ${'The ferry of Port Ellery sails at noon and returns in the evening. '.repeat(40)}`,
      firstcreated: '2026-01-01T08:00:00Z',
    }),
  );
  writeFileSync(file, items.join('\n'));
  return spawn(process.execPath, [join('bin', 'dateline.mjs'), 'import', '--source', 'bench', file], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: 'ignore',
  });
}

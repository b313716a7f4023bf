import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLines } from '../../../../src/ingest/restore/read-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function valuesOf(text: string, maxBytes: number): Promise<unknown[]> {
  const path = join(folder, 'articles.ndjson');
  writeFileSync(path, text);
  const values: unknown[] = [];
  for await (const { value } of readLines(path, maxBytes)) values.push(value);
  return values;
}

describe('the lines of an export', () => {
  const line = (length: number): string => `${JSON.stringify('x'.repeat(length - 2))}\n`;

  it('are read one by one', async () => {
    expect(await valuesOf('1\n{"a":2}\n', 100)).toEqual([1, { a: 2 }]);
    expect(await valuesOf(line(300_000).repeat(3), 300_001)).toHaveLength(3);
  });

  it('are bounded in bytes', async () => {
    await expect(valuesOf(`1\n${line(600_000)}`, 300_000)).rejects.toThrow(
      'Line 2 of articles.ndjson has more than 300,000 bytes. Export again.',
    );
  });
});

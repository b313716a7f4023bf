import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCall } from '../../../src/cli/export/options.js';
import { writeFolder } from '../../../src/cli/export/write-folder.js';
import { withExportReader } from '../../../src/db/export/reader.js';
import { countOutcomes, exportsOf } from '../../support/exports.js';
import { newsroomOf } from '../../support/newsroom.js';
import { testDatabase } from '../../support/test-database.js';

const source = testDatabase();
const target = testDatabase();
const newsroom = newsroomOf(source);
const exports = exportsOf();

it('has the topics that articles got while it was written, also when it is gone on with later', async () => {
  const story = { uri: 'a', topics: [{ name: 'Tides', kind: 'SUBJECT' as const }] };
  await newsroom.publish(story, { ...story, uri: 'b' });
  const folder = mkdtempSync(join(tmpdir(), 'dateline-names-'));
  const call = readCall([], new Date());
  const write = (onRows: (kind: string) => void) =>
    withExportReader(source.database, (reader) =>
      writeFolder(reader, { folder, call, onRows, pictures: null }),
    );
  const interrupted = write((kind) => {
    if (kind === 'articles') throw new Error('interrupted');
  });
  await expect(interrupted).rejects.toThrow('interrupted');
  const topics = [...story.topics, { name: 'Ferries', kind: 'SUBJECT' as const }];
  await newsroom.publish({ ...story, topics, authors: ['Ada Vale'], section: 'Harbour' });
  const { tables } = await write(() => undefined);
  expect(tables.map(({ kind, rows, files }) => [kind, rows, files.length])).toEqual([
    ['names', 4, 2],
    ['articles', 2, 1],
  ]);
  expect(countOutcomes(await exports.restore(target, folder))).toEqual({ CREATED: 2 });
  expect(await target.sql('select name from topic order by name')).toEqual([
    { name: 'Ferries' },
    { name: 'Tides' },
  ]);
  rmSync(folder, { recursive: true });
});

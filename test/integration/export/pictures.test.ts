import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCall } from '../../../src/cli/export/options.js';
import { PictureCopies } from '../../../src/cli/export/pictures.js';
import { writeFolder } from '../../../src/cli/export/write-folder.js';
import { restoreExports } from '../../../src/cli/import/restore-exports.js';
import { withExportReader } from '../../../src/db/export/reader.js';
import { pictureStore } from '../../../src/services/media/index.js';
import type { PictureStore } from '../../../src/services/media/store.js';
import { testConfig } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const parent = mkdtempSync(join(tmpdir(), 'dateline pictures '));
afterAll(() => rmSync(parent, { recursive: true }));
const storeIn = (name: string): PictureStore =>
  pictureStore({ ...testConfig, mediaStore: null, dataDir: join(parent, name) });
const store = storeIn('here');
const nameOf = (bytes: Buffer): string => `${createHash('sha256').update(bytes).digest('hex')}.png`;
const [shown, inText, drafted, missing] = ['shown', 'in a text', 'of a draft', 'missing'].map((text) =>
  Buffer.from(text),
) as [Buffer, Buffer, Buffer, Buffer];
const path = (bytes: Buffer): string => `/media/uploads/${nameOf(bytes)}`;

async function exportTo(name: string, ...args: string[]) {
  const folder = join(parent, name);
  const pictures = new PictureCopies(store, folder);
  const manifest = await withExportReader(base.database, (reader) =>
    writeFolder(reader, {
      folder,
      call: readCall(['--pictures', ...args], new Date()),
      pictures,
      onRows: () => undefined,
    }),
  );
  const copied = existsSync(join(folder, 'media')) ? readdirSync(join(folder, 'media')).sort() : [];
  return { folder, manifest, copied, missing: pictures.missing };
}

beforeAll(async () => {
  for (const bytes of [shown, inText, drafted]) await store.put(nameOf(bytes), bytes, 'image/png');
  const seed = seedOf(base);
  const [first, draft] = [await seed.article({ text: 'x' }), await seed.article({ status: 'DRAFT' })];
  await base.sql(
    `update article set image = jsonb_build_object('url', $2::text), body_html = $3 where id = $1`,
    [first.rowId, path(shown), `<p><img src="${path(inText)}"><img src="${path(missing)}"></p>`],
  );
  await base.sql(`update article set image = jsonb_build_object('url', $2::text) where id = $1`, [
    draft.rowId,
    path(drafted),
  ]);
});

describe('pictures of an export', () => {
  it('are those that its articles refer to, each whole', async () => {
    const { folder, manifest, copied, missing: absent } = await exportTo('all');
    expect(copied).toEqual([shown, inText, drafted].map(nameOf).sort());
    expect([manifest.pictures, absent]).toEqual([3, 1]);
    expect(readFileSync(join(folder, 'media', nameOf(inText)))).toEqual(inText);
  });

  it('are only those that readers see, in an export of what readers see', async () => {
    expect((await exportTo('public', '--public')).copied).toEqual([shown, inText].map(nameOf).sort());
  });

  it('come with the import, once', async () => {
    const { folder, manifest } = await exportTo('moved');
    const there = storeIn('there');
    const target = { database: base.database, onWritten: async () => undefined, onResult: () => undefined };
    await restoreExports([{ folder, manifest }], { ...target, store: there });
    const signal = AbortSignal.timeout(10_000);
    expect(await there.size(nameOf(drafted), signal)).toBe(drafted.length);
    expect(await there.size(nameOf(missing), signal)).toBeNull();
    const untouched: PictureStore = {
      ...there,
      size: async () => 1,
      put: () => Promise.reject(new Error('Stored twice.')),
    };
    await restoreExports([{ folder, manifest }], { ...target, store: untouched });
    writeFileSync(join(folder, 'media', nameOf(shown)), 'changed');
    await expect(restoreExports([{ folder, manifest }], { ...target, store: there })).rejects.toThrow(
      'was changed or cut off',
    );
  });

  it('are copied piece by piece', async () => {
    const folder = join(parent, 'large');
    const name = `${'a'.repeat(64)}.png`;
    const file = join(folder, 'media', `${name}.tmp`);
    let [sent, ahead] = [0, 0];
    const large = async function* () {
      for (let piece = 0; piece < 500; piece += 1) {
        yield Buffer.alloc(65_536);
        sent += 65_536;
        ahead = Math.max(ahead, sent - (statSync(file, { throwIfNoEntry: false })?.size ?? 0));
      }
    };
    mkdirSync(folder);
    const open = async () => ({ stream: Readable.from(large()), bytes: null });
    await new PictureCopies({ ...store, open }, folder).copyOf([{ imageUrl: `/media/uploads/${name}` }]);
    expect(statSync(join(folder, 'media', name)).size).toBe(500 * 65_536);
    expect(ahead).toBeLessThan(8_000_000);
  });
});

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { BackupError, type BackupSource } from '../../../src/domain/backup.js';
import { readBackup } from '../../../src/services/backup/index.js';
import { inPieces, type TestBackup, writeAll } from '../../support/backups.js';
import { seededRandom } from '../../support/seeded-random.js';

const random = seededRandom(17);
const below = (limit: number): number => Math.floor(random() * limit);

/** Rows that do not compress, in several chunks. */
const rows = (table: string, bytes: number): Buffer =>
  Buffer.from(
    Array.from({ length: Math.ceil(bytes / 20) }, () => `${table}${random().toFixed(12)}\n`).join(''),
  );

const tables = {
  'public.article': rows('a', 6_000_000),
  'public.empty': Buffer.alloc(0),
  'public.share': rows('s', 20_000),
};

const source: BackupSource = {
  head: {
    migrations: ['First'],
    postgres: '18.4',
    tables: Object.keys(tables).map((name) => ({ name, columns: ['line'] })),
    partitions: [],
    leftOut: [],
  },
  async *parts() {
    for (const [table, bytes] of Object.entries(tables)) yield { table, data: inPieces(bytes, 30_000) };
  },
  end: async () => ({
    rows: { 'public.article': 300_000, 'public.empty': 0, 'public.share': 1000 },
    sequences: [{ name: 'public.article_id_seq', value: '7', called: true }],
  }),
};

const picture = Buffer.from('a picture');
const pictureFile = `${createHash('sha256').update(picture).digest('hex')}.png`;
let backup: TestBackup;

beforeAll(async () => {
  const all = async function* () {
    yield { name: pictureFile, bytes: picture };
  };
  backup = await writeAll(source, { all, damaged: [] });
});

/** Reads everything; gives the rows of each table. */
async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const file = await readBackup(bytes, async (name, content) => {
    found[name] = content.toString();
  });
  for await (const { table, data } of file.parts()) {
    const parts: Uint8Array[] = [];
    for await (const part of data) parts.push(part);
    found[table] = Buffer.concat(parts).toString();
  }
  const { rows: counts, sequences } = await file.end();
  found['end'] = JSON.stringify([counts, sequences]);
  return found;
}

async function refusalOf(bytes: Uint8Array): Promise<BackupError> {
  const error = await readAll(inPieces(bytes)).then(
    () => new Error('It was accepted.'),
    (reason: unknown) => reason,
  );
  if (error instanceof BackupError) return error;
  throw error;
}

describe('a backup', () => {
  it('is read as it was written, in pieces of any size', async () => {
    for (const size of [1_000_000, 4099]) {
      const found = await readAll(inPieces(backup.bytes, size));
      expect(Object.keys(found)).toEqual(['public.article', 'public.share', pictureFile, 'end']);
      expect(found['public.article']).toBe(tables['public.article'].toString());
      expect(found['end']).toBe(JSON.stringify(Object.values(await source.end())));
    }
  });

  it('has its rows in chunks', () => {
    expect(backup.manifest.tables.map(({ chunks }) => chunks)).toEqual([2, 0, 1]);
  });

  it('that is cut off is refused with the place', async () => {
    const places = [
      0,
      1,
      511,
      512,
      600,
      backup.bytes.byteLength - 1,
      ...Array.from({ length: 15 }, () => below(backup.bytes.byteLength)),
    ];
    for (const length of places) {
      const { code, message } = await refusalOf(backup.bytes.subarray(0, length));
      expect(code, `${length}`).toBe('BACKUP_DAMAGED');
      expect(message, `${length}`).toContain(`cut off at byte ${length},`);
    }
  });

  it('with any other byte is refused with the place', async () => {
    const places = [
      0,
      300,
      512,
      backup.bytes.byteLength - 1,
      ...Array.from({ length: 30 }, () => below(backup.bytes.byteLength)),
    ];
    for (const place of places) {
      const bytes = Buffer.from(backup.bytes);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << below(8));
      const { code, message } = await refusalOf(bytes);
      expect(['BACKUP_DAMAGED', 'NOT_A_BACKUP', 'BACKUP_NEWER'], `${place}`).toContain(code);
      expect(message, `${place}`).toMatch(/byte|begin|format|no backup/);
      expect(message).not.toMatch(/undefined|null|\[object/);
    }
  });

  it('that lost, doubled or gained a piece is refused', async () => {
    for (let time = 0; time < 12; time += 1) {
      const [from, to] = [below(backup.bytes.byteLength), below(backup.bytes.byteLength)].sort(
        (a, b) => a - b,
      );
      const [before, piece, after] = [
        backup.bytes.subarray(0, from),
        backup.bytes.subarray(from, to),
        backup.bytes.subarray(to),
      ];
      const forms = [
        [before, after],
        [before, piece, piece, after],
        [before, Buffer.alloc(512), piece, after],
      ];
      await refusalOf(Buffer.concat(forms[time % 3] ?? []));
    }
    // Whole files of the archive, whose headers are right.
    const at = backup.bytes.indexOf('tables/public.share/000001.gz');
    const size = Number.parseInt(backup.bytes.toString('latin1', at + 124, at + 135), 8);
    const whole = 512 + Math.ceil(size / 512) * 512;
    const without = Buffer.concat([backup.bytes.subarray(0, at), backup.bytes.subarray(at + whole)]);
    expect((await refusalOf(without)).message).toMatch(/manifest\.json .* notes other rows of public\.share/);
    expect((await refusalOf(Buffer.concat([backup.bytes, Buffer.from('x')]))).message).toContain(
      'goes on behind its end',
    );
  });

  it('of a later format, and any other file, is refused with a reason', async () => {
    expect((await refusalOf(Buffer.from('PGDMP'.repeat(500)))).code).toBe('NOT_A_BACKUP');
    expect((await refusalOf(Buffer.alloc(10_000))).code).toBe('NOT_A_BACKUP');
    const bytes = Buffer.from(backup.bytes);
    bytes.write('9', bytes.indexOf('"version": 1') + '"version": '.length);
    const { code, message } = await refusalOf(bytes);
    expect([code, message]).toEqual([
      'BACKUP_NEWER',
      'The backup has format 9, and this version of Dateline reads up to 1. It was made by Dateline 1.2.3: install that version or a later one.',
    ]);
  });
});

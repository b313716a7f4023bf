import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { decodePage } from '../../../../src/ingest/reading/decode.js';
import { findFiles } from '../../../../src/ingest/reading/find-files.js';
import { openFile } from '../../../../src/ingest/reading/open-file.js';
import { readItems } from '../../../../src/ingest/reading/read-items.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline files '));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('finding files', () => {
  mkdirSync(join(folder, 'wire', 'deep'), { recursive: true });
  for (const name of ['wire/b.json', 'wire/a.ndjson.gz', 'wire/deep/c.html', 'wire/picture.jpg'])
    file(name, '{}');

  it('finds the files of all formats in folders, each once, in a stable order', async () => {
    const found = await findFiles([join(folder, 'wire'), join(folder, 'wire/b.json')]);
    expect(found.files.map((path) => basename(path))).toEqual(['a.ndjson.gz', 'b.json', 'c.html']);
    expect(found.skipped).toBe(1);
  });

  it('expands patterns, and reports those without a match', async () => {
    const found = await findFiles([
      `${folder.replaceAll(' ', '\\ ')}/wire/*.json`,
      join(folder, 'nowhere.json'),
      '-',
    ]);
    expect(found.files.map((path) => basename(path))).toEqual(['b.json', '-']);
    expect(found.missing).toEqual([join(folder, 'nowhere.json')]);
  });
});

describe('reading a file', () => {
  const items = async (path: string) => {
    const all = [];
    for await (const item of readItems(await openFile(path), path, null)) all.push(item);
    return all;
  };
  const line = (n: number): string => `{"uri":"u${n}","headline":"H${n}","type":"text"}\n`;

  it('decompresses a file by its content, whatever its name', async () => {
    const path = file('packed.json', gzipSync(line(1) + line(2)));
    expect(await items(path)).toMatchObject([
      { read: { item: { uri: 'u1' }, format: 'ninjs' } },
      { place: 'line 2' },
    ]);
  });

  it('reads a truncated compressed file up to its end', async () => {
    const compressed = gzipSync(Array.from({ length: 3000 }, (_, n) => line(n)).join(''));
    const path = file('cut.ndjson.gz', compressed.subarray(0, compressed.length - 200));
    let count = 0;
    const reading = (async () => {
      for await (const _ of readItems(await openFile(path), path, null)) count += 1;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
    expect(count).toBeGreaterThan(1000);
  });

  it('reports an empty file, and an unknown format with the known ones', async () => {
    expect(await items(file('empty.txt', ''))).toMatchObject([{ read: { refused: 'The file is empty.' } }]);
    expect(await items(file('odd.json', '{"name":"x"}'))).toMatchObject([
      { read: { refused: expect.stringMatching(/No format fits.*ninjs, .*page-html, page-text/) } },
    ]);
  });
});

describe('the text of a page', () => {
  it.each([
    ['UTF-8', Buffer.from('é')],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFé', 'utf16le')],
    [
      'the encoding of its <meta>',
      Buffer.concat([Buffer.from('<meta charset="iso-8859-15">'), Buffer.from([0xe9])]),
    ],
    ['windows-1252 without a declared encoding', Buffer.from([0xe9])],
    [
      'a page that names what nobody knows',
      Buffer.concat([Buffer.from('<meta charset=klingon>'), Buffer.from([0xe9])]),
    ],
  ])('is read as %s', (_name, bytes) => {
    expect(decodePage(bytes).at(-1)).toBe('é');
  });
});

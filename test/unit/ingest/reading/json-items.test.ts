import { describe, expect, it } from 'vitest';
import { type JsonItem, jsonItems } from '../../../../src/ingest/reading/json-items.js';

/** Reads text from a stream of chunks of this many bytes. */
async function read(text: string | Buffer, size = 7): Promise<JsonItem[]> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const all: JsonItem[] = [];
  for await (const item of jsonItems(bytes.toString('utf8'), chunks())) all.push(item);
  return all;
}

describe('items of JSON', () => {
  it('are read one a line, without empty lines and with any line ending', async () => {
    expect(await read('{"a":1}\r\n\n{"a":"é😀"}\n')).toEqual([
      { place: 'line 1', value: { a: 1 } },
      { place: 'line 3', value: { a: 'é😀' } },
    ]);
  });

  it('are read from an array as soon as they are complete', async () => {
    expect(await read('[{"a":1},\n {"a":[{"b":2}]}]')).toEqual([
      { place: 'item 1', value: { a: 1 } },
      { place: 'item 2', value: { a: [{ b: 2 }] } },
    ]);
    expect(await read('[]')).toEqual([]);
  });

  it('are read when one covers many lines, after a byte order mark', async () => {
    expect(await read('\uFEFF{\n  "a": {\n    "b": 1\n  }\n}')).toEqual([
      { place: '', value: { a: { b: 1 } } },
    ]);
  });

  it('of an invalid line are reported with their line; the others are read', async () => {
    const items = await read('{"a":1}\n{"a":\n{"a":3}');
    expect(items).toMatchObject([
      { place: 'line 1' },
      { place: 'line 2', refused: expect.stringContaining('not JSON') },
      { place: 'line 3', value: { a: 3 } },
    ]);
  });

  it.each([
    ['breaks', '[{"a":1},{"a":2}, oops {"a":3}]'],
    ['ends early', '[{"a":1},{"a":2},{"a'],
  ])('of an array that %s are read up to the error, and its position is reported', async (_name, text) => {
    const items = await read(text);
    expect(items.slice(0, 2)).toMatchObject([{ value: { a: 1 } }, { value: { a: 2 } }]);
    expect(items.slice(2)).toMatchObject([{ place: 'item 3', refused: expect.stringContaining('not JSON') }]);
  });

  it('of another encoding are refused with instructions', async () => {
    const items = await read(
      Buffer.concat([Buffer.from('{"a":1}\n{"a":"'), Buffer.from([0xe9]), Buffer.from('"}')]),
    );
    expect(items[1]).toMatchObject({ place: 'line 2', refused: expect.stringContaining('not UTF-8') });
  });
});

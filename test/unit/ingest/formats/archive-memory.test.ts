import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { defaultContext } from '../../../../src/ingest/formats/format.js';
import { readItems } from '../../../../src/ingest/reading/read-items.js';
import { ghostExport, ghostPost } from '../../../support/ghost.js';
import { attachment, wordpressExport, wordpressItem } from '../../../support/wordpress.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const count = 10_000;
const body = '<p>The ferry sails again, as the harbour said it would.</p>\n'.repeat(80);
/** What names, pictures and slugs of all items take, and what the engine keeps for itself. */
const maxGrowthBytes = 12 * 1024 * 1024;

/** A file of many items: its text around `ITEMS`, and each item. */
const archives = {
  wordpress: {
    around: wordpressExport('ITEMS'),
    item: (id: string): string =>
      wordpressItem({ id, content: body, meta: { _thumbnail_id: `9${id}` } }) +
      attachment(`9${id}`, `${id}.jpg`),
  },
  ghost: {
    around: ghostExport({ posts: ['ITEMS'] as never, users: [{ id: 'u', name: 'Ada Vale' }] }).replace(
      '"ITEMS"',
      'ITEMS',
    ),
    item: (id: string): string =>
      `${JSON.stringify(ghostPost(id, { html: body }))}${id === String(count) ? '' : ','}`,
  },
} as const;

async function* bytesOf({ around, item }: (typeof archives)[keyof typeof archives]): AsyncGenerator<Buffer> {
  const [before = '', after = ''] = around.split('ITEMS');
  yield Buffer.from(before);
  for (let id = 1; id <= count; id += 1) yield Buffer.from(item(String(id)));
  yield Buffer.from(after);
}

describe.each(Object.entries(archives))('an archive of %s', (_, archive) => {
  it('with 10,000 items is read in constant memory', async () => {
    const heap: number[] = [];
    let articles = 0;
    for await (const { read } of readItems({ bytes: bytesOf(archive) }, '-', null, defaultContext)) {
      if (!('item' in read)) continue;
      articles += 1;
      if (articles % (count / 5) !== 0) continue;
      collectGarbage();
      heap.push(process.memoryUsage().heapUsed);
    }
    expect(articles).toBe(count);
    expect((heap.at(-1) ?? 0) - (heap[0] ?? 0)).toBeLessThan(maxGrowthBytes);
  }, 120_000);
});

import { defaultContext, type ParseContext } from '../../src/ingest/formats/format.js';
import type { IncomingArticle } from '../../src/ingest/item.js';
import type { ReadItem } from '../../src/ingest/reading/read-item.js';
import { readItems } from '../../src/ingest/reading/read-items.js';

/** The items of a text, read in chunks of so many bytes as if it came from standard input. */
export async function readText(
  content: string | Buffer,
  context: Partial<ParseContext> = {},
  chunkBytes = 1000,
): Promise<ReadItem[]> {
  const all = Buffer.from(content);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < all.length; at += chunkBytes) yield all.subarray(at, at + chunkBytes);
  }
  const items: ReadItem[] = [];
  for await (const item of readItems({ bytes: chunks() }, '-', null, { ...defaultContext, ...context }))
    items.push(item);
  return items;
}

/** The articles of a text; throws when an item is refused. */
export async function articlesOf(
  content: string | Buffer,
  context: Partial<ParseContext> = {},
): Promise<IncomingArticle[]> {
  const items = await readText(content, context);
  return items.flatMap(({ place, read }) => {
    if ('refused' in read) throw new Error(`${place}: ${read.refused}`);
    return 'item' in read ? [read.item] : [];
  });
}

/** The reasons of a text's items that were not taken, with their places. */
export async function reasonsOf(
  content: string | Buffer,
  context: Partial<ParseContext> = {},
): Promise<Pick<ReadItem, 'place' | 'read'>[]> {
  return (await readText(content, context)).filter(({ read }) => !('item' in read));
}

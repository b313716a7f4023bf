import type { FeedFacts } from '../../../../../src/ingest/formats/feed-facts.js';
import type { IncomingArticle } from '../../../../../src/ingest/item.js';
import type { ReadContext, ReadItem } from '../../../../../src/ingest/reading/read-item.js';
import { readItems } from '../../../../../src/ingest/reading/read-items.js';

export const now = new Date('2026-03-05T12:00:00Z');
const defaults: ReadContext = { timeZone: 0, now, baseUrl: 'https://velden.example/feed' };

export interface ReadFeed {
  readonly all: readonly ReadItem[];
  readonly items: readonly IncomingArticle[];
  readonly refused: readonly string[];
  readonly formats: ReadonlySet<string>;
  readonly facts: FeedFacts | null;
}

/** Reads a feed from a stream of chunks. */
export async function readFeed(
  feed: string | Buffer,
  context: Partial<ReadContext> = {},
  chunkSize = 16 * 1024,
): Promise<ReadFeed> {
  const content = Buffer.from(feed as string);
  async function* bytes(): AsyncGenerator<Buffer> {
    for (let at = 0; at < content.length; at += chunkSize) yield content.subarray(at, at + chunkSize);
  }
  const all: ReadItem[] = [];
  let facts: FeedFacts | null = null;
  const onFeed = (found: FeedFacts): void => {
    facts = found;
  };
  for await (const item of readItems({ bytes: bytes() }, '', null, { ...defaults, onFeed, ...context }))
    all.push(item);
  return {
    all,
    items: all.flatMap(({ read }) => ('item' in read ? [read.item] : [])),
    refused: all.flatMap(({ place, read }) => ('refused' in read ? [`${place}: ${read.refused}`] : [])),
    formats: new Set(all.flatMap(({ read }) => ('item' in read ? [read.format] : []))),
    facts,
  };
}

export const rssOf = (items: string, head = '', attributes = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Velden News</title>
   <link>https://velden.example/</link>${head}${items}</channel></rss>`;

export const atomOf = (entries: string, head = '', attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Velden News</title>
   <link href="https://velden.example/"/>${head}${entries}</feed>`;

/** The only item of an RSS feed. */
export async function rssItem(
  item: string,
  {
    head = '',
    attributes = '',
    ...context
  }: Partial<ReadContext> & { head?: string; attributes?: string } = {},
): Promise<IncomingArticle> {
  const { items, refused } = await readFeed(rssOf(`<item>${item}</item>`, head, attributes), context);
  if (!items[0]) throw new Error(refused.join('\n'));
  return items[0];
}

/** The only entry of an Atom feed. */
export async function atomEntry(
  entry: string,
  {
    head = '',
    attributes = '',
    ...context
  }: Partial<ReadContext> & { head?: string; attributes?: string } = {},
): Promise<IncomingArticle> {
  const { items, refused } = await readFeed(atomOf(`<entry>${entry}</entry>`, head, attributes), context);
  if (!items[0]) throw new Error(refused.join('\n'));
  return items[0];
}

/** A text that is long enough to be a story. */
export const story = Array.from(
  { length: 6 },
  (_, n) =>
    `<p>The ferry to the outer islands sails ${n + 2} times a day from May on, the harbour board said. More berths are being built at the northern quay.</p>`,
).join('');

import { defaultContext, type Format, type PageFormat, type ParseContext } from '../formats/format.js';
import { formats } from '../formats/index.js';
import { savedHtml } from '../formats/saved-html.js';
import { rootOf } from '../xml/root.js';
import { decodePage } from './decode.js';
import { elementItems, surveyedElements } from './element-items.js';
import { jsonItems } from './json-items.js';
import { memberItems } from './member-items.js';
import { pageInsteadOfFeed } from './not-a-feed.js';
import { withHead } from './open-file.js';
import { attempt, type ReadContext, type ReadItem } from './read-item.js';
import { charsetOf } from './streamed-text.js';
import { tableItems } from './table-items.js';

/** The number of bytes that the formats examine to detect theirs. */
const maxHeadBytes = 64 * 1024;
const maxPageBytes = 64 * 1024 * 1024;

/**
 * The items of a stream of bytes, each as soon as it is read. Without `requestedFormat` the format is detected. `path`
 * is the name of the file, empty when it has none.
 */
export async function* readItems(
  file: { readonly bytes: AsyncIterable<Buffer> },
  path: string,
  requestedFormat: Format | null,
  context: ReadContext = defaultContext,
): AsyncGenerator<ReadItem> {
  const { head, all } = await withHead(file.bytes, maxHeadBytes);
  const charset = charsetOf(context.contentType);
  const text = decodePage(head, charset);
  const format = requestedFormat ?? formats.find((each) => each.recognises(text, path));
  const isPage = format?.reads === 'page' || savedHtml.recognises(text, path);
  if (isPage && (context.expectsFeed || format?.reads === 'elements')) {
    yield { place: '', read: { refused: pageInsteadOfFeed(text, context.baseUrl ?? null) } };
  } else if (!format) {
    yield { place: '', read: { refused: unknownFormat(text) } };
  } else if (format.reads === 'page') {
    yield { place: '', read: await readPage(all, format, context, charset) };
  } else if (format.reads === 'elements') {
    const items = format.surveys ? surveyedElements : elementItems;
    yield* items(path, all, format, context, charset);
  } else if (format.reads === 'tables') {
    yield* tableItems(path, all, format, context);
  } else if (format.reads === 'members') {
    yield* memberItems(all, format, context);
  } else {
    for await (const found of jsonItems(text, all)) {
      const { place } = found;
      yield {
        place,
        read:
          'refused' in found
            ? found
            : attempt(() => ({ item: format.parse(found.value, context), format: format.name })),
      };
    }
  }
}

function unknownFormat(text: string): string {
  if (text.trim() === '') return 'The file is empty.';
  const root = /^\s*</.test(text) ? rootOf(text)?.name.slice(0, 60) : undefined;
  const what = root === undefined ? 'No format fits' : `No format fits XML whose root is <${root}>`;
  return `${what}; known are ${formats.map(({ name }) => name).join(', ')}. Name it with --format if it is one of them.`;
}

async function readPage(
  bytes: AsyncIterable<Buffer>,
  { name, parse }: PageFormat,
  context: ParseContext,
  charset: string | null,
): Promise<ReadItem['read']> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxPageBytes) return { refused: `The page is longer than ${maxPageBytes} bytes.` };
    parts.push(chunk);
  }
  return attempt(() => ({ item: parse(decodePage(Buffer.concat(parts), charset), context), format: name }));
}

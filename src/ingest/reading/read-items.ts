import { defaultContext, type Format, type PageFormat, type ParseContext } from '../formats/format.js';
import { formats } from '../formats/index.js';
import { type IncomingArticle, refusalOf } from '../item.js';
import { decodePage } from './decode.js';
import { jsonItems } from './json-items.js';
import { type OpenFile, withHead } from './open-file.js';

/** One item of a file, or the reason why it cannot be read. */
export interface ReadItem {
  /** "line 3", "item 12", or empty when the file is one item. */
  readonly place: string;
  readonly read: { readonly item: IncomingArticle; readonly format: string } | { readonly refused: string };
}

/** The number of bytes that the formats examine to detect theirs. */
const maxHeadBytes = 64 * 1024;
const maxPageBytes = 64 * 1024 * 1024;

/**
 * The items of an open file, each as soon as it is read. Without `requestedFormat` the format is detected.
 */
export async function* readItems(
  file: OpenFile,
  path: string,
  requestedFormat: Format | null,
  context: ParseContext = defaultContext,
): AsyncGenerator<ReadItem> {
  const { head, all } = await withHead(file.bytes, maxHeadBytes);
  const text = decodePage(head);
  const format = requestedFormat ?? formats.find((each) => each.recognises(text, path));
  if (!format) {
    yield { place: '', read: { refused: unknownFormat(text) } };
  } else if (format.reads === 'page') {
    yield { place: '', read: await readPage(all, format, context) };
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

const unknownFormat = (text: string): string =>
  text.trim() === ''
    ? 'The file is empty.'
    : `No format fits; known are ${formats.map(({ name }) => name).join(', ')}. Name it with --format if it is one of them.`;

async function readPage(
  bytes: AsyncIterable<Buffer>,
  { name, parse }: PageFormat,
  context: ParseContext,
): Promise<ReadItem['read']> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxPageBytes) return { refused: `The page is longer than ${maxPageBytes} bytes.` };
    parts.push(chunk);
  }
  return attempt(() => ({ item: parse(decodePage(Buffer.concat(parts)), context), format: name }));
}

function attempt(read: () => { item: IncomingArticle; format: string }): ReadItem['read'] {
  try {
    return read();
  } catch (error) {
    const refused = refusalOf(error);
    if (refused !== null) return { refused };
    throw error;
  }
}

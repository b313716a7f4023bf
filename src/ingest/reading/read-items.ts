import { type Format, type PageFormat, type ReadingContext, unknownContext } from '../formats/format.js';
import { formats } from '../formats/index.js';
import { type IncomingArticle, ItemRefused } from '../item.js';
import { decodePage } from './decode.js';
import { jsonItems } from './json-items.js';
import { type OpenFile, withHead } from './open-file.js';

/** One item of a file, or why there is none. */
export interface ReadItem {
  /** "line 3", "item 12", or empty where the file is one item. */
  readonly place: string;
  readonly read: { readonly item: IncomingArticle; readonly format: string } | { readonly refused: string };
}

/** How much of a file is looked at to tell its format, in bytes. */
const looked = 64 * 1024;
const maxPage = 64 * 1024 * 1024;

/** The items of an open file, each as soon as it is read. `named` is the format; without it, it is found by looking. */
export async function* readItems(
  file: OpenFile,
  path: string,
  named: Format | null,
  context: ReadingContext = unknownContext,
): AsyncGenerator<ReadItem> {
  const { head, all } = await withHead(file.bytes, looked);
  const text = decodePage(head);
  const format = named ?? formats.find((each) => each.recognises(text, path));
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
  context: ReadingContext,
): Promise<ReadItem['read']> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxPage) return { refused: `The page is longer than ${maxPage} bytes.` };
    parts.push(chunk);
  }
  return attempt(() => ({ item: parse(decodePage(Buffer.concat(parts)), context), format: name }));
}

function attempt(read: () => { item: IncomingArticle; format: string }): ReadItem['read'] {
  try {
    return read();
  } catch (error) {
    if (error instanceof ItemRefused) return { refused: error.message };
    throw error;
  }
}

import type { ElementFormat, ElementParser } from '../formats/format.js';
import { ElementReader, type ReadElement, readElements } from '../xml/read-elements.js';
import { attempt, type ReadContext, type ReadItem } from './read-item.js';
import { streamedText } from './streamed-text.js';
import { afterFirstPass } from './two-passes.js';

/** The items of a stream of XML. */
export async function* elementItems(
  _path: string,
  bytes: AsyncIterable<Buffer>,
  format: ElementFormat,
  context: ReadContext,
  charset: string | null,
): AsyncGenerator<ReadItem> {
  const reader = new ElementReader(format.grammar, context.baseUrl ?? null);
  const parser = format.open(reader.head, context);
  yield* parsedItems(readElements(streamedText(bytes, charset), reader), parser, format.name, context);
}

/** The items of a document that is read twice. */
export async function* surveyedElements(
  path: string,
  bytes: AsyncIterable<Buffer>,
  format: ElementFormat,
  context: ReadContext,
  charset: string | null,
): AsyncGenerator<ReadItem> {
  const newReader = (): ElementReader => new ElementReader(format.grammar, context.baseUrl ?? null);
  const first = newReader();
  const parser = format.open(first.head, context);
  const again = await afterFirstPass(path, bytes, async (all) => {
    for await (const found of readElements(streamedText(all, charset), first))
      if ('element' in found) parser.survey?.(found.element);
  });
  if ('refused' in again) {
    yield { place: '', read: again };
    return;
  }
  try {
    const second = newReader();
    const elements = readElements(streamedText(again.bytes, charset), second);
    yield* parsedItems(elements, parser, format.name, context);
  } finally {
    await again.end();
  }
}

async function* parsedItems(
  elements: AsyncIterable<ReadElement>,
  parser: ElementParser,
  format: string,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  let isEmpty = true;
  for await (const found of elements) {
    isEmpty = false;
    const read = 'refused' in found ? { refused: found.refused } : parse(found, parser, format);
    if (read) yield { place: found.place, read };
  }
  for (const { place, ...rest } of parser.end?.() ?? [])
    yield { place, read: 'item' in rest ? { item: rest.item, format } : rest };
  const facts = parser.facts?.();
  if (facts) context.onFeed?.(facts);
  // A feed may have none.
  else if (isEmpty) yield { place: '', read: { refused: 'It has no items.' } };
}

/** Null for an item that is no article by itself. */
function parse(
  { element, place }: Extract<ReadElement, { element: unknown }>,
  parser: ElementParser,
  format: string,
): ReadItem['read'] | null {
  return attempt(() => {
    const item = parser.parse(element, place);
    return item && { item, format };
  });
}

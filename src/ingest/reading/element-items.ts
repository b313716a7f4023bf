import type { ElementFormat, ElementParser } from '../formats/format.js';
import { ElementReader, type ReadElement, readElements } from '../xml/read-elements.js';
import { attempt, type ReadContext, type ReadItem } from './read-item.js';
import { streamedText } from './streamed-text.js';

/** The items of a stream of XML. */
export async function* elementItems(
  bytes: AsyncIterable<Buffer>,
  format: ElementFormat,
  context: ReadContext,
  charset: string | null,
): AsyncGenerator<ReadItem> {
  const reader = new ElementReader(format.grammar, context.baseUrl ?? null);
  const parser = format.open(reader.head, context);
  for await (const found of readElements(streamedText(bytes, charset), reader)) {
    const read = 'refused' in found ? found : parse(found, parser, format.name);
    if (read) yield { place: found.place, read };
  }
  for (const { place, ...rest } of parser.end?.() ?? [])
    yield { place, read: 'refused' in rest ? rest : { item: rest.item, format: format.name } };
  const facts = parser.facts?.();
  if (facts) context.onFeed?.(facts);
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

import type { MemberFormat } from '../formats/format.js';
import { jsonMembers } from './json-members.js';
import { attempt, type ReadContext, type ReadItem } from './read-item.js';

/** The items of a JSON document that has them in lists. */
export async function* memberItems(
  bytes: AsyncIterable<Buffer>,
  format: MemberFormat,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  const head = new Map<string, unknown>();
  const parser = format.open(head, context);
  let isComplete = true;
  for await (const found of jsonMembers(bytes, format.lists, format.head)) {
    if ('refused' in found) {
      isComplete = false;
      yield { place: found.place, read: found };
    } else if ('head' in found) head.set(found.head, found.value);
    else {
      const { place, list, value } = found;
      const read = attempt(() => {
        const item = parser.parse(value, place, list);
        return item && { item, format: format.name };
      });
      if (read) yield { place, read };
    }
  }
  for (const { place, ...rest } of parser.end?.() ?? [])
    yield { place, read: 'item' in rest ? { item: rest.item, format: format.name } : rest };
  const facts = parser.facts?.();
  if (facts) context.onFeed?.({ ...facts, isComplete });
}

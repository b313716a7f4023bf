import { JSONParser } from '@streamparser/json';
import { maxItemBytes } from './json-items.js';

/** A value in a JSON document: a member of one of the lists, or a member of the head. */
export type JsonMember =
  | { readonly list: string; readonly place: string; readonly value: unknown }
  | { readonly head: string; readonly value: unknown }
  | { readonly place: string; readonly refused: string };

/**
 * The entries of lists within a JSON document, and the members of its head, each as soon as it is complete. `lists` and
 * `head` are paths such as `$.items` and `$.title`; the last name tells them apart.
 */
export async function* jsonMembers(
  bytes: AsyncIterable<Buffer>,
  lists: readonly string[],
  head: readonly string[],
): AsyncGenerator<JsonMember> {
  const found: JsonMember[] = [];
  let count = 0;
  let sinceValue = 0;
  const parser = new JSONParser({ paths: [...lists.map((path) => `${path}.*`), ...head], keepStack: false });
  parser.onValue = ({ value, key, stack }) => {
    sinceValue = 0;
    if (typeof key === 'string') {
      found.push({ head: key, value });
      return;
    }
    count += 1;
    const list = String(stack.at(-1)?.key ?? '');
    found.push({ list, place: `item ${count}`, value });
  };
  parser.onEnd = () => undefined;
  let broken: string | null = null;
  parser.onError = (error) => {
    broken ??= error.message;
  };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    sinceValue += chunk.length;
    try {
      parser.write(decoder.decode(chunk, { stream: true }));
    } catch (error) {
      broken ??= (error as Error).message;
    }
    yield* found.splice(0);
    if (sinceValue > maxItemBytes) broken ??= `an item is longer than ${maxItemBytes} bytes`;
    if (broken !== null) break;
  }
  if (broken ?? !parser.isEnded) {
    const reason = broken ?? 'the file ends before the document does';
    yield { place: `item ${count + 1}`, refused: `From here on the file is not JSON: ${reason}` };
  }
}

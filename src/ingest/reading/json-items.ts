import { JSONParser } from '@streamparser/json';
import { ItemRefused } from '../item.js';
import { decodeJson } from './decode.js';

/** One item of a file: its place, and its value or the reason why it cannot be read. */
export type JsonItem =
  | { readonly place: string; readonly value: unknown }
  | { readonly place: string; readonly refused: string };

/** The maximum size of an item in bytes, which bounds memory. */
export const maxItemBytes = 64 * 1024 * 1024;

/** The items of a JSON file: one, an array, or one a line. Each is returned as soon as it is complete. */
export function jsonItems(head: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<JsonItem> {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('[')) return arrayItems(bytes);
  return text.split('\n').some(isObjectLine) ? lineItems(bytes) : singleItem(bytes);
}

/** A line that is an object by itself. Lines within a pretty-printed object are indented. */
function isObjectLine(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    // Part of an object that is longer than the head of the file.
    return false;
  }
}

async function* lineItems(bytes: AsyncIterable<Buffer>): AsyncGenerator<JsonItem> {
  let number = 0;
  for await (const line of lines(bytes)) {
    number += 1;
    const place = `line ${number}`;
    if (line === null) yield { place, refused: `It is longer than ${maxItemBytes} bytes.` };
    else if (!/^\s*$/.test(line.toString('latin1', 0, 64)) || line.length > 64) yield readItem(place, line);
  }
}

function readItem(place: string, bytes: Buffer): JsonItem {
  try {
    return { place, value: JSON.parse(decodeJson(bytes)) };
  } catch (error) {
    const reason =
      error instanceof ItemRefused ? error.message : `It is not JSON: ${(error as Error).message}`;
    return { place, refused: reason };
  }
}

/** Lines without their ends; null for one that is too long. */
async function* lines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (): Buffer | null => {
    const line = length > maxItemBytes ? null : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= maxItemBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

async function* singleItem(bytes: AsyncIterable<Buffer>): AsyncGenerator<JsonItem> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxItemBytes) {
      yield {
        place: '',
        refused: `It is longer than ${maxItemBytes} bytes and is neither a list nor one item a line.`,
      };
      return;
    }
    parts.push(chunk);
  }
  yield readItem('', Buffer.concat(parts));
}

async function* arrayItems(bytes: AsyncIterable<Buffer>): AsyncGenerator<JsonItem> {
  const found: JsonItem[] = [];
  let count = 0;
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false });
  parser.onValue = ({ value }) => {
    count += 1;
    found.push({ place: `item ${count}`, value });
  };
  parser.onEnd = () => undefined;
  let broken: Error | null = null;
  parser.onError = (error) => {
    broken = error;
  };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    try {
      parser.write(decoder.decode(chunk, { stream: true }));
    } catch (error) {
      broken ??= error as Error;
    }
    yield* found.splice(0);
    if (broken) break;
  }
  if (broken ?? !parser.isEnded) {
    const reason = broken ? (broken as Error).message : 'the file ends before the list does';
    yield { place: `item ${count + 1}`, refused: `From here on the file is not JSON: ${reason}` };
  }
}

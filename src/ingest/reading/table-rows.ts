import { JSONParser } from '@streamparser/json';

/** A row of a table in a JSON file, or the reason why the rest cannot be read. */
export type TableRow =
  | { readonly place: string; readonly table: string; readonly value: unknown }
  | { readonly place: string; readonly refused: string };

/** Bytes without the end of a row, which bounds memory. */
const maxRowBytes = 64 * 1024 * 1024;

/** The rows of the tables of a JSON object, each as soon as it is complete. Nothing else of the file is kept. */
export async function* tableRows(
  paths: readonly string[],
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<TableRow> {
  const found: TableRow[] = [];
  const counts = new Map<string, number>();
  let last = '';
  const parser = new JSONParser({ paths: [...paths], keepStack: false });
  parser.onValue = ({ value, stack }) => {
    const table = String(stack.at(-1)?.key ?? '');
    const count = (counts.get(table) ?? 0) + 1;
    counts.set(table, count);
    last = `${table} ${count}`;
    found.push({ place: last, table, value });
  };
  parser.onEnd = () => undefined;
  let broken: string | null = null;
  parser.onError = (error) => {
    broken = error.message;
  };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let sinceRow = 0;
  for await (const chunk of bytes) {
    try {
      parser.write(decoder.decode(chunk, { stream: true }));
    } catch (error) {
      broken ??= (error as Error).message;
    }
    sinceRow = found.length > 0 ? 0 : sinceRow + chunk.length;
    yield* found.splice(0);
    if (sinceRow > maxRowBytes) broken ??= `a row is longer than ${maxRowBytes} bytes`;
    if (broken !== null) break;
  }
  if (broken === null && parser.isEnded) return;
  const reason = broken ?? 'the file ends before its object does';
  yield {
    place: last && `after ${last}`,
    refused: `From here on the file is not JSON: ${reason}. Export it again, or repair it.`,
  };
}

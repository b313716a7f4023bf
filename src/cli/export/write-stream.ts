import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { noNames } from '../../db/export/name-pages.js';
import type { ExportReader } from '../../db/export/reader.js';
import { encoderOf } from '../../syndication/export/encoder.js';
import type { ExportCall } from './options.js';
import { PageReader } from './read-pages.js';
import { sinceOf } from './since.js';
import { tablesOf } from './tables.js';

/** Writes one kind to a stream, as fast as it takes it; ends quietly when nobody reads any more. Returns the rows. */
export async function writeStream(
  reader: ExportReader,
  call: ExportCall,
  output: Writable,
  onRows: (kind: string, count: number) => void,
): Promise<number> {
  const table = tablesOf(call, noNames).find(({ kind }) => kind !== 'names');
  if (!table) return 0;
  const since = await sinceOf(reader, call.since);
  const encoder = encoderOf(call.format, table.columns);
  const send = async (bytes: Uint8Array): Promise<boolean> => {
    if (bytes.byteLength > 0 && !output.destroyed && !output.write(bytes))
      await Promise.race([once(output, 'drain'), once(output, 'close')]);
    return !output.destroyed;
  };
  const pages = new PageReader(reader, table, since, null, table.maxRows);
  let rows = 0;
  let isRead = await send(encoder.begin());
  const take = () => pages.take(() => table.maxRows);
  for (let page = await take(); page !== null && isRead; page = await take()) {
    isRead = await send(encoder.add(page.rows));
    rows += page.rows.length;
    onRows(table.kind, page.rows.length);
  }
  if (isRead) await send(encoder.end());
  return rows;
}

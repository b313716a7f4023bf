import type { TableFormat } from '../formats/format.js';
import { attempt, type ReadContext, type ReadItem } from './read-item.js';
import { tableRows } from './table-rows.js';
import { afterFirstPass } from './two-passes.js';

/** The items of a JSON object with tables. */
export async function* tableItems(
  path: string,
  bytes: AsyncIterable<Buffer>,
  format: TableFormat,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  const reader = format.open(context);
  const again = await afterFirstPass(path, bytes, async (first) => {
    for await (const row of tableRows(format.rowPaths, first))
      if ('value' in row) reader.survey(row.table, row.value);
  });
  if ('refused' in again) {
    yield { place: '', read: again };
    return;
  }
  try {
    let isEmpty = true;
    for await (const row of tableRows(format.rowPaths, again.bytes)) {
      const { place } = row;
      if ('refused' in row) yield { place, read: { refused: row.refused } };
      else if (row.table === reader.items)
        yield {
          place,
          read: attempt(() => ({ item: reader.parse(row.value, context), format: format.name })),
        };
      else continue;
      isEmpty = false;
    }
    const reason = `It has no rows in \`${reader.items}\``;
    if (!isEmpty) return;
    yield {
      place: '',
      read: context.archives
        ? { skipped: `${reason}: what else it has is for the other files.` }
        : { refused: `${reason}.` },
    };
  } finally {
    await again.end();
  }
}

import type { TableFormat } from './format.js';
import { postOf } from './ghost/post.js';
import { GhostTables } from './ghost/tables.js';

/** The JSON export of Ghost 1 to 6 (Settings, Migration tools), and the older form without `db`. */
export const ghost: TableFormat = {
  name: 'ghost',
  reads: 'tables',
  rowPaths: ['$.db.*.data.*.*', '$.data.*.*'],
  recognises: (head) =>
    /^\s*\{\s*"(db|data|meta)"\s*:/.test(head) &&
    /"(db"\s*:\s*\[|exported_on"\s*:|posts"\s*:\s*\[)/.test(head) &&
    /"data"\s*:\s*\{/.test(head),
  open({ archives }) {
    const tables = archives?.ghost ?? new GhostTables();
    return {
      items: 'posts',
      // Ghost writes a large site into several files, of which each has some of the rows.
      survey: (table, row) => {
        if (!archives?.isComplete) tables.add(table, row);
      },
      parse: (row, context) => postOf(row, tables, context),
    };
  },
};

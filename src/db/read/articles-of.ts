import { connection } from './connection.js';
import { publishedDescending } from './orders.js';
import { type Sql, sql } from './sql.js';
import type { FieldSql } from './type-sql.js';
import { isVisible } from './visible.js';

/** The newest articles that belong to a row, twenty a page. */
export const articlesOf = (belongs: (alias: Sql, row: Sql) => Sql): FieldSql =>
  connection({
    node: 'Article',
    defaultSize: 20,
    rows: ({ row }, alias) => ({
      from: sql`article ${alias}`,
      where: sql`${isVisible(alias)} and ${belongs(alias, row)}`,
      order: publishedDescending,
    }),
  });

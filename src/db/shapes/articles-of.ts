import { connection } from './connection.js';
import { publishedDescending } from './orders.js';
import type { FieldShape } from './shape.js';
import { visible } from './visible.js';

/** The newest articles that belong to a row, twenty a page. */
export const articlesOf = (belongs: (alias: string, row: string) => string): FieldShape =>
  connection({
    node: 'Article',
    defaultSize: 20,
    rows: ({ row }, alias) => ({
      from: `article ${alias}`,
      where: `${visible(alias)} and ${belongs(alias, row)}`,
      order: publishedDescending,
    }),
  });

import { raw, type Sql } from './sql.js';

/** What a reader may see: published, and its time has come. For statements that are written as text. */
export const visible = (row: string): string =>
  `${row}.status = 'PUBLISHED' and ${row}.published_at <= now()`;

/** The same for the row of an alias. */
export const isVisible = (row: Sql): Sql => raw(visible(row.text));

import { param, raw, type Sql, sql } from './sql.js';
import type { FieldSql } from './type-sql.js';

const jsonText =
  (key: string, image: (row: Sql) => Sql): FieldSql =>
  ({ row }) =>
    sql`${image(row)} ->> ${raw(`'${key}'`)}`;

const jsonNumber =
  (key: string, image: (row: Sql) => Sql): FieldSql =>
  ({ row }) => {
    const name = raw(`'${key}'`);
    // What came in as a fraction is no size.
    return sql`case when (${image(row)} ->> ${name}) ~ '^\\d{1,9}$' then ${image(row)} -> ${name} end`;
  };

/** The fields of an image that is stored as JSON in a row. */
export const imageFields = (image: (row: Sql) => Sql): Readonly<Record<string, FieldSql>> => ({
  // An image that the gateway serves is stored as a path: its address depends on PUBLIC_URL.
  url: ({ row, statement }) => {
    const url = sql`${image(row)} ->> 'url'`;
    const origin = param(statement.viewerContext.publicUrl, 'text');
    return sql`case when ${url} like '/%' then ${origin} || (${url}) else ${url} end`;
  },
  alt: jsonText('alt', image),
  caption: jsonText('caption', image),
  credit: jsonText('credit', image),
  width: jsonNumber('width', image),
  height: jsonNumber('height', image),
});

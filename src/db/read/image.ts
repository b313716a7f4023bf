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

/** The fields of a picture that a row holds as JSON. */
export const imageFields = (image: (row: Sql) => Sql): Readonly<Record<string, FieldSql>> => ({
  // A picture that the gateway serves itself is kept as a path: it follows PUBLIC_URL.
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

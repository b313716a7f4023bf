import { connection } from './connection.js';
import { column, one, time } from './fields.js';
import { byCorrectionTime } from './orders.js';
import { param, raw, type Sql, sql } from './sql.js';
import type { TypeSql } from './type-sql.js';
import { isVisible } from './visible.js';

export const correction: TypeSql = {
  typename: 'Correction',
  table: null,
  fields: {
    at: time('at'),
    note: column('note'),
    kind: column('kind'),
    article: one('Article', (row, alias) => sql`article ${alias} where ${alias}.id = ${row}.article_id`),
  },
};

/** The corrections of articles that readers see, latest first. */
export const corrections = connection({
  node: 'Correction',
  defaultSize: 20,
  rows: ({ field }, alias) => {
    const { since } = field.args;
    const after: Sql = since == null ? raw('') : sql` and ${alias}.at >= ${param(since, 'timestamptz')}`;
    return {
      from: sql`correction ${alias}`,
      where: sql`${alias}.at <= now()${after} and exists (
        select from article corrected where corrected.id = ${alias}.article_id and ${isVisible(raw('corrected'))})`,
      order: byCorrectionTime,
    };
  },
});

import { limits } from '../../domain/limits.js';
import { readSize } from '../paging.js';
import { changeCursorSql, changePageSql } from './change-page.js';
import { column, expression, one, time } from './fields.js';
import { jsonObject, objectSql, typenameSql } from './json-object.js';
import { raw, Slot, type Sql, sql } from './sql.js';
import type { FieldSql, SelectedField, StatementBuilder, TypeSql } from './type-sql.js';

const defaultSize = 100;

/** A row of `page`, see `changePageSql`. */
export const change: TypeSql = {
  typename: 'Change',
  table: null,
  fields: {
    cursor: expression(changeCursorSql),
    kind: column('kind'),
    articleId: expression((row) => sql`'art_' || ${row}.uid`),
    article: one(
      'Article',
      (row, alias) => sql`article ${alias} where ${alias}.id = ${row}.article_id and ${row}.kind = 'UPSERT'`,
    ),
    version: column('version'),
    // A hidden article may get slugs that readers never saw.
    formerSlugs: expression(
      (row) => sql`coalesce((select json_agg(former.slug order by former.slug) from article_slug former
        where former.article_id = ${row}.article_id and former.slug <> ${row}.slug and ${row}.kind = 'UPSERT'), '[]')`,
    ),
    at: time('at'),
    reason: expression((row) => sql`case when ${row}.kind = 'WITHDRAWN' then ${row}.withdrawn_reason end`),
  },
};

/** A page of the feed. */
export const changes: FieldSql = ({ field, statement }) => {
  // A cursor is of the primary: a replica may not have its number yet.
  statement.primary = true;
  const { since, first, filter } = field.args;
  const size = readSize(first as number | null, defaultSize, 'first', limits.changes);
  const page = changePageSql({
    since: since == null || since instanceof Slot ? (since ?? null) : String(since),
    size,
    sections: (filter as { sections?: readonly string[] | null } | null | undefined)?.sections ?? null,
  });
  // A page of a thousand articles must not hold up short statements.
  statement.slow = true;
  const parts = (field.selection ?? []).flatMap((part) => {
    const value = partSql(part, statement);
    return value ? [[statement.key(part), value] as const] : [];
  });
  return sql`(with ${page} select ${jsonObject([...new Map(parts)])} from page_end)`;
};

function partSql(part: SelectedField, statement: StatementBuilder): Sql | null {
  switch (part.name) {
    case 'changes': {
      const row = statement.alias();
      const object = objectSql(statement.type('Change'), part.selection ?? [], row, statement);
      return sql`(select coalesce(json_agg(${object} order by ${row}.number), '[]') from page ${row} where ${row}.shown)`;
    }
    case 'cursor':
      return changeCursorSql(raw('page_end'));
    case 'hasMore':
      return raw('page_end.more');
    case '__typename':
      return typenameSql(part);
    default:
      return null;
  }
}

import { cursorSql, type Page, readPage } from '../paging.js';
import { connectionPartSql, type PageParts } from './connection-parts.js';
import type { ConnectionRows, ConnectionSql } from './connection-sql.js';
import { jsonObject, typenameSql } from './json-object.js';
import { orderBy, type RowOrder, sortKeys } from './orders.js';
import { and, join, param, raw, type Sql, sql } from './sql.js';
import type { FieldSql, SelectedField, SqlContext } from './type-sql.js';

/**
 * A Relay connection as one sub-select, paged by keyset: a row more than the page is read only when `hasNextPage` or
 * `hasPreviousPage` is selected, and the total is counted only when it is.
 */
export const connection =
  (definition: ConnectionSql): FieldSql =>
  (context) => {
    const { field, statement } = context;
    const selection = field.selection ?? [];
    if (!readsPage(definition, selection)) return withoutPage(definition, context);
    const source = statement.alias();
    const rows = definition.rows(context, source);
    const page = readPage(field.args, rows.order, definition.defaultSize);
    const node = statement.alias();
    const parts: PageParts = { page, given: givenCursor(field), columns: [] };
    const pairs = selection.flatMap((part) => {
      const value =
        definition.besides?.[part.name]?.(context) ??
        (part.name === 'totalCount'
          ? totalOf(definition, context)
          : connectionPartSql(part, definition, parts, node, statement));
      return value ? [[statement.key(part), value] as const] : [];
    });
    const cursor = cursorSql(
      rows.order,
      rows.order.keys.map((key) => key.written(node)),
    );
    const columns = join([sql`${cursor} as cursor`, ...parts.columns], ', ');
    // `having` makes it one row, also where nothing selected is an aggregate.
    return sql`(select ${jsonObject(pairs)} from (
      select ${node}.place, ${columns} from (${pageSql(rows, source, page, readsBeyond(selection))}) ${node}
    ) page having true)`;
  };

const readsPage = ({ besides }: ConnectionSql, selection: readonly SelectedField[]): boolean =>
  selection.some(({ name }) => name !== 'totalCount' && name !== '__typename' && !besides?.[name]);

const readsBeyond = (selection: readonly SelectedField[]): boolean =>
  selection.some(
    ({ name, selection: inner }) => name === 'pageInfo' && inner?.some((field) => /^has/.test(field.name)),
  );

const givenCursor = ({ args }: SelectedField): Sql | null => {
  const given = args['after'] ?? args['before'];
  return given == null ? null : param(given, 'text');
};

/** Of a connection without its page no row is read. Its arguments are still checked. */
function withoutPage(definition: ConnectionSql, context: SqlContext): Sql {
  const { statement, field } = context;
  const { order } = definition.rows(context, statement.alias());
  readPage(field.args, order, definition.defaultSize);
  const pairs = (field.selection ?? []).map(
    (part) =>
      [
        statement.key(part),
        part.typename
          ? typenameSql(part)
          : (definition.besides?.[part.name]?.(context) ?? totalOf(definition, context)),
      ] as const,
  );
  return jsonObject(pairs);
}

function totalOf(definition: ConnectionSql, context: SqlContext): Sql {
  const { statement } = context;
  statement.slow = true;
  const { from, where } = definition.rows(context, statement.alias());
  return sql`(select count(*) from ${from}${where ? sql` where ${where}` : raw('')})`;
}

function pageSql(rows: ConnectionRows, source: Sql, page: Page, readsMore: boolean): Sql {
  const { where, order } = rows;
  const { size, backward } = page;
  const sorting = orderBy(order, source, backward);
  const count = readsMore ? size + 1 : size;
  const after = afterCursor(order, page, source);
  const from = rows.page?.(afterCursor(order, page, raw('ranked')) ?? raw('true'), count) ?? rows.from;
  const conditions = [where, after].filter((condition) => condition != null);
  // Written out: a statement that is planned once must be planned for a page, not for any number of rows.
  const limit = raw(String(count));
  // Numbered once there are no more than are shown: before, all that match would be sorted to the last.
  return sql`select ${source}.*, row_number() over (order by ${sorting}) as place from (
        select ${source}.* from ${from} where ${and(conditions)} order by ${sorting} limit ${limit}
      ) ${source}`;
}

/** The condition that rows lie behind the page's cursor. */
function afterCursor(order: RowOrder, { backward, cursorValues }: Page, source: Sql): Sql | null {
  if (!cursorValues) return null;
  const sorting = sortKeys(order);
  const keys = join(
    sorting.map(({ key }) => key.sql(source)),
    ', ',
  );
  const values = join(
    sorting.map(({ key, place }) => key.read(param(cursorValues[place], 'text'))),
    ', ',
  );
  const comparison = raw(order.descending !== backward ? '<' : '>');
  return sql`(${keys}) ${comparison} (${values})`;
}

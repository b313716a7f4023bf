import type { Page } from '../paging.js';
import type { ConnectionSql } from './connection-sql.js';
import { fieldsSql } from './fields.js';
import { jsonObject, objectSql, typenameSql } from './json-object.js';
import { rowTagSql, seenTagKey } from './row-tags.js';
import { raw, type Sql, sql } from './sql.js';
import type { FieldSql, SelectedField, StatementBuilder } from './type-sql.js';

/** What the parts of one page share while they are written. */
export interface PageParts {
  readonly page: Page;
  /** The cursor that the page starts behind. */
  readonly given: Sql | null;
  /** The JSON columns of the page's rows; parts add theirs. */
  readonly columns: Sql[];
}

/** The SQL of `nodes`, `edges`, `pageInfo` or `__typename`, over the rows of the page; null for other fields. */
export function connectionPartSql(
  part: SelectedField,
  definition: Pick<ConnectionSql, 'node' | 'edge'>,
  parts: PageParts,
  node: Sql,
  statement: StatementBuilder,
): Sql | null {
  const selection = part.selection ?? [];
  switch (part.name) {
    case 'nodes':
      return listSql(nodeColumn(selection, definition, parts, node, statement), parts);
    case 'edges':
      return listSql(edgeSql(selection, definition, parts, node, statement), parts);
    case 'pageInfo':
      return fieldsSql(pageInfoFields(parts), selection, raw('page'), statement);
    case '__typename':
      return typenameSql(part);
    default:
      return null;
  }
}

const onPage = ({ page }: PageParts): Sql => raw(`page.place <= ${page.size}`);

const listSql = (row: Sql, parts: PageParts): Sql =>
  sql`coalesce(json_agg(${row} order by ${sorted(parts)}) filter (where ${onPage(parts)}), '[]')`;

const sorted = ({ page: { backward } }: PageParts, reversed = false): Sql =>
  raw(`page.place ${backward !== reversed ? 'desc' : 'asc'}`);

/** Adds a column. The row beyond the page is there only to be counted: nothing is made of it. */
function columnOf(value: Sql, { page, columns }: PageParts, node: Sql): Sql {
  const name = raw(`part${columns.length}`);
  columns.push(sql`case when ${node}.place <= ${raw(String(page.size))} then ${value} end as ${name}`);
  return sql`page.${name}`;
}

const nodeColumn = (
  selection: readonly SelectedField[],
  { node: typename }: Pick<ConnectionSql, 'node'>,
  parts: PageParts,
  node: Sql,
  statement: StatementBuilder,
): Sql => columnOf(objectSql(statement.type(typename), selection, node, statement), parts, node);

function edgeSql(
  selection: readonly SelectedField[],
  definition: Pick<ConnectionSql, 'node' | 'edge'>,
  parts: PageParts,
  node: Sql,
  statement: StatementBuilder,
): Sql {
  const pairs = selection.flatMap((inner) => {
    const key = statement.key(inner);
    if (inner.typename) return [[key, typenameSql(inner)] as const];
    if (inner.name === 'cursor') return [[key, sql`page.cursor`] as const];
    if (inner.name === 'node') {
      return [[key, nodeColumn(inner.selection ?? [], definition, parts, node, statement)] as const];
    }
    const write = definition.edge?.[inner.name];
    return write
      ? [[key, columnOf(write({ row: node, field: inner, statement }), parts, node)] as const]
      : [];
  });
  // What an edge says of a row depends on it, also where the row itself is not selected.
  const tag =
    definition.edge && statement.tagged
      ? [[seenTagKey, columnOf(rowTagSql(definition.node, sql`${node}.id`, []), parts, node)] as const]
      : [];
  return jsonObject([...tag, ...new Map(pairs)]);
}

function pageInfoFields(parts: PageParts): Readonly<Record<string, FieldSql>> {
  const { page, given } = parts;
  const more = raw(`count(*) > ${page.size}`);
  const before = raw(String(given !== null));
  const end = (direction: Sql): FieldSql => {
    // An empty page keeps the position of the request: a client continues from there.
    if (page.size === 0) return () => given ?? raw('null::text');
    return () => sql`(array_agg(page.cursor order by ${direction}) filter (where ${onPage(parts)}))[1]`;
  };
  return {
    hasNextPage: () => (page.backward ? before : more),
    hasPreviousPage: () => (page.backward ? more : before),
    startCursor: end(sorted(parts)),
    endCursor: end(sorted(parts, true)),
  };
}

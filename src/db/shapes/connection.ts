import { cursorSql, type Page, readPage } from '../paging.js';
import { embedded } from './fields.js';
import { jsonObject, objectSql, typenameSql } from './object.js';
import { orderBy, type RowOrder, sortKeys } from './orders.js';
import type { FieldShape, Place, SelectedField } from './shape.js';
import { markSql, seenMark } from './uses.js';

/** The rows of a connection before paging. */
export interface ConnectionRows {
  /** What stands behind `from`, with the rows under `alias`. */
  readonly from: string;
  readonly where?: string;
  /** The columns that nodes, edges and order need: all of the row's own where not said. */
  readonly columns?: string;
  readonly order: RowOrder;
}

export interface ConnectionShape {
  readonly node: string;
  readonly defaultSize: number;
  readonly rows: (place: Place, alias: string) => ConnectionRows;
  /** What an edge has besides `cursor` and `node`. */
  readonly edge?: Readonly<Record<string, FieldShape>>;
}

/**
 * A Relay connection as one sub-select, paged by keyset: a row more than the page is read only when somebody asks
 * whether there are more, and the total is counted only when asked.
 */
export const connection =
  (shape: ConnectionShape): FieldShape =>
  (place) => {
    const { field, statement } = place;
    if (!asksForPage(field.selection ?? [])) return withoutPage(shape, place);
    const source = statement.alias();
    const rows = shape.rows(place, source);
    const page = readPage(field.args, rows.order, shape.defaultSize);
    const asked = field.selection ?? [];
    // Written out: a statement that is planned once must be planned for a page, not for any number of rows.
    const size = String(page.size);
    const asksForMore = below(asked, 'pageInfo').some(({ name }) => /^has/.test(name));
    const parts: Parts = { size, page, from: page.beyond !== null, columns: [] };
    const node = statement.alias();
    const pairs = asked.flatMap((part) => {
      const sql = partSql(part, shape, parts, node, place);
      return sql ? [[statement.key(part), sql] as const] : [];
    });
    const cursor = cursorSql(
      rows.order,
      rows.order.keys.map((key) => key.written(node)),
    );
    return `(select ${jsonObject(pairs, statement)} from (
      select ${node}.place, ${[`${cursor} as cursor`, ...parts.columns].join(', ')}
      from (${pageSql(rows, source, page, asksForMore ? `${size} + 1` : size, statement.param.bind(statement))}) ${node}
    ) page)`;
  };

const asksForPage = (asked: readonly SelectedField[]): boolean =>
  asked.some(({ name }) => name !== 'totalCount' && name !== '__typename');

/** Of a connection whose total alone is asked no row is read. Its arguments are still checked. */
function withoutPage(shape: ConnectionShape, place: Place): string {
  const { statement, field } = place;
  const alias = statement.alias();
  const rows = shape.rows(place, alias);
  readPage(field.args, rows.order, shape.defaultSize);
  statement.slow = true;
  return jsonObject(
    (field.selection ?? []).map((part) => [
      statement.key(part),
      part.typename ? typenameSql(part) : totalSql(rows),
    ]),
    statement,
  );
}

const totalSql = ({ from, where }: ConnectionRows): string =>
  `(select count(*) from ${from}${where ? ` where ${where}` : ''})`;

/** What the parts of one connection share while they are made. */
interface Parts {
  readonly size: string;
  readonly page: Page;
  /** Whether the page starts behind a cursor. */
  readonly from: boolean;
  /** The JSON columns of the page's rows. */
  readonly columns: string[];
}

function partSql(
  part: SelectedField,
  shape: ConnectionShape,
  parts: Parts,
  node: string,
  { statement, row, field }: Place,
): string | null {
  const sorted = `page.place ${parts.page.backward ? 'desc' : 'asc'}`;
  const list = (column: string): string =>
    `coalesce(json_agg(${column} order by ${sorted}) filter (where page.place <= ${parts.size}), '[]')`;
  const whenOnPage = (sql: string): string => {
    const name = `part${parts.columns.length}`;
    // The row beyond the page is there only to be counted: nothing is made of it.
    parts.columns.push(`case when ${node}.place <= ${parts.size} then ${sql} end as ${name}`);
    return `page.${name}`;
  };
  const nodeSql = (selected: SelectedField): string =>
    whenOnPage(objectSql(statement.shape(shape.node), selected.selection ?? [], node, statement));

  switch (part.name) {
    case 'nodes':
      return list(nodeSql(part));
    case 'edges': {
      const pairs = (part.selection ?? []).flatMap((inner) => {
        const key = statement.key(inner);
        if (inner.typename) return [[key, typenameSql(inner)] as const];
        if (inner.name === 'node') return [[key, nodeSql(inner)] as const];
        if (inner.name === 'cursor') return [[key, 'page.cursor'] as const];
        const extra = shape.edge?.[inner.name];
        return extra ? [[key, whenOnPage(extra({ row: node, field: inner, statement }))] as const] : [];
      });
      // What an edge says of a row depends on it, also where the row itself is not asked for.
      const mark =
        shape.edge && statement.marked
          ? [[seenMark, whenOnPage(markSql(shape.node, `${node}.id`, []))] as const]
          : [];
      return list(jsonObject([...mark, ...pairs], statement));
    }
    case 'pageInfo':
      return embedded(pageInfo(parts, sorted), () => 'true')({ row: 'page', field: part, statement });
    case '__typename':
      return typenameSql(part);
    case 'totalCount':
      statement.slow = true;
      return totalSql(shape.rows({ statement, row, field }, statement.alias()));
    default:
      return null;
  }
}

function pageInfo({ size, page, from }: Parts, sorted: string): Record<string, FieldShape> {
  const more = `count(*) > ${size}`;
  const ends = (direction: string): FieldShape => {
    const filter = `filter (where page.place <= ${size})`;
    return () => `(array_agg(page.cursor order by ${direction}) ${filter})[1]`;
  };
  const reversed = sorted.endsWith('desc') ? 'page.place asc' : 'page.place desc';
  return {
    hasNextPage: () => (page.backward ? String(from) : more),
    hasPreviousPage: () => (page.backward ? more : String(from)),
    startCursor: ends(sorted),
    endCursor: ends(reversed),
  };
}

function pageSql(
  { from, where, columns, order }: ConnectionRows,
  source: string,
  { backward, beyond }: Page,
  limit: string,
  param: (value: unknown, type: string) => string,
): string {
  const conditions = where ? [where] : [];
  if (beyond) {
    const sorting = sortKeys(order);
    const keys = sorting.map(({ key }) => key.sql(source)).join(', ');
    const values = sorting.map(({ key, place }) => key.read(param(beyond[place], 'text'))).join(', ');
    conditions.push(`(${keys}) ${order.descending !== backward ? '<' : '>'} (${values})`);
  }
  const sorting = orderBy(order, source, backward);
  // Numbered once there are no more than are shown: before, all that match would be sorted to the last.
  return `select ${source}.*, row_number() over (order by ${sorting}) as place from (
        select ${columns ?? `${source}.*`} from ${from}
        ${conditions.length > 0 ? `where ${conditions.join(' and ')} ` : ''}order by ${sorting} limit ${limit}
      ) ${source}`;
}

const below = (selection: readonly SelectedField[], name: string): readonly SelectedField[] =>
  selection.filter((field) => field.name === name).flatMap((field) => field.selection ?? []);

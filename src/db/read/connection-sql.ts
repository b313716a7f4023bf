import type { RowOrder } from './orders.js';
import type { Sql } from './sql.js';
import type { FieldSql, SqlContext } from './type-sql.js';

/** The rows of a connection before paging. */
export interface ConnectionRows {
  /** The SQL after `from`; the rows have the alias. */
  readonly from: Sql;
  readonly where?: Sql;
  readonly order: RowOrder;
}

export interface ConnectionSql {
  readonly node: string;
  readonly defaultSize: number;
  readonly rows: (context: SqlContext, alias: Sql) => ConnectionRows;
  /** What an edge has besides `cursor` and `node`. */
  readonly edge?: Readonly<Record<string, FieldSql>>;
}

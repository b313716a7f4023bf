import type { RowOrder } from './orders.js';
import type { Sql } from './sql.js';
import type { FieldSql, SqlContext } from './type-sql.js';

/** The rows of a connection before paging. */
export interface ConnectionRows {
  /** The SQL after `from`; the rows have the alias. */
  readonly from: Sql;
  readonly where?: Sql;
  /**
   * The SQL after `from` for a page, where its rows are found in another way than all rows: those that meet a
   * condition on the row `ranked`, in order, and at most so many.
   */
  readonly page?: (after: Sql, size: number) => Sql;
  readonly order: RowOrder;
}

export interface ConnectionSql {
  readonly node: string;
  readonly defaultSize: number;
  readonly rows: (context: SqlContext, alias: Sql) => ConnectionRows;
  /** What the connection has besides its page and its total: read without its rows. */
  readonly besides?: Readonly<Record<string, FieldSql>>;
  /** What an edge has besides `cursor` and `node`. */
  readonly edge?: Readonly<Record<string, FieldSql>>;
}

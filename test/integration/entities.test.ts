import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/test-database.js';

const base = testDatabase();

interface TableColumn {
  readonly column_name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly fallback: string | null;
}

/** PostgreSQL's spelling of a default, without casts. */
const plain = (fallback: unknown): string | null => {
  if (fallback === undefined || fallback === null) return null;
  const value =
    typeof fallback === 'function' ? String((fallback as () => unknown)()) : `'${String(fallback)}'`;
  return value.replace(/^'(-?\d+|true|false)'$/, '$1');
};

describe('entities and migrated tables', () => {
  it('agree on every column: type, nullability and default', async () => {
    const entities = base.database.dataSource.entityMetadatas;
    expect(entities.length).toBeGreaterThan(5);
    for (const entity of entities) {
      const columns = await base.sql<TableColumn>(
        `select column_name, format_type(a.atttypid, a.atttypmod) as type, is_nullable = 'YES' as nullable,
           case when is_generated = 'NEVER' then regexp_replace(column_default, '::[a-z ]+(\\[\\])?$', '') end as fallback
         from information_schema.columns c
         join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
         where table_schema = 'public' and table_name = $1 order by column_name`,
        [entity.tableName],
      );
      const stated = entity.columns
        .map((column) => ({
          column_name: column.databaseName,
          type: `${String(column.type)}${column.isArray ? '[]' : ''}`,
          nullable: column.isNullable,
          fallback: column.isGenerated ? null : plain(column.default),
        }))
        .map((column) => ({
          ...column,
          type: column.type === 'timestamptz' ? 'timestamp with time zone' : column.type,
        }))
        .sort((a, b) => (a.column_name < b.column_name ? -1 : 1));
      expect({ table: entity.tableName, columns: stated }).toEqual({ table: entity.tableName, columns });
    }
  });

  it('leave no table without an entity', async () => {
    const tables = await base.sql<{ table_name: string }>(
      `select table_name from information_schema.tables
       where table_schema = 'public' and table_name not in ('migrations') order by table_name`,
    );
    const stated = base.database.dataSource.entityMetadatas.map(({ tableName }) => tableName).sort();
    expect(stated).toEqual(tables.map(({ table_name }) => table_name));
  });
});

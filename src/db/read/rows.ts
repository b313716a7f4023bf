import pg from 'pg';
import { DomainError, isConnectionLost } from '../../domain/errors.js';
import type { SqlReader } from '../database.js';
import { objectSql } from './json-object.js';
import type { DependencyCollector } from './row-tags.js';
import { param, raw, type Sql, sql } from './sql.js';
import { prepared } from './statement-name.js';
import { type SelectedField, type Selection, StatementBuilder, type ViewerContext } from './type-sql.js';
import { types } from './types.js';

/** The selected fields of a row by prefetch key, with values ready for the response. */
export type Loaded = { readonly [key: string]: unknown };

/** The result of a look-up. GONE: the object was withdrawn. */
export interface Found {
  readonly state: 'FOUND' | 'GONE' | 'HIDDEN';
  readonly object: Loaded | null;
}

/** What a request reads with. */
export interface ReadContext extends ViewerContext {
  readonly reader: SqlReader;
  /** Collects the dependencies of the response; null when it is not cached. */
  readonly dependencies: DependencyCollector | null;
  /** Set when a statement for the operation failed: its parts are then read separately. */
  inParts: boolean;
}

/** What names an object in a look-up. */
export type KeyColumn = 'uid' | 'slug' | 'id';
const keyTypes: Record<KeyColumn, string> = { uid: 'uuid', slug: 'text', id: 'bigint' };

/** A look-up of rows by a key: its columns are `key`, `state` and `object`. `compare` compares the key. */
export function lookUpSql(
  statement: StatementBuilder,
  typename: string,
  selection: Selection,
  column: KeyColumn,
  compare: (type: string) => Sql,
): Sql {
  const type = statement.type(typename);
  const row = raw('row');
  const object = objectSql(type, selection, row, statement);
  const found = type.found?.(statement.viewer, row) ?? raw("'FOUND'");
  const { from, key } = type.lookup?.[column] ?? {
    from: raw(`${type.table} row`),
    key: raw(`row.${column}`),
  };
  return sql`select ${key}::text as key, found.state, case when found.state = 'FOUND' then ${object} end as object
        from ${from} cross join lateral (select ${found} as state) found
        where ${key} ${compare(keyTypes[column])}`;
}

/** The objects of one type with these keys, in one statement; a key of nothing is absent from the map. */
export function readBy(
  context: ReadContext,
  typename: string,
  selection: Selection,
  column: KeyColumn,
  keys: readonly string[],
): Promise<Map<string, Found>> {
  return wholeOrInParts(context, async (shallow) => {
    const statement = new StatementBuilder(context, types, { shallow });
    const look = lookUpSql(
      statement,
      typename,
      selection,
      column,
      (type) => sql`= any(${param(keys, `${type}[]`)})`,
    );
    const rows = await readStatement<{ key: string; state: Found['state']; object: Loaded | null }>(
      context,
      statement,
      look,
      `${typename.toLowerCase()}_rows`,
    );
    const found = new Map(rows.map((row) => [row.key, row]));
    for (const key of keys) {
      if (!found.get(key)?.object) context.dependencies?.tags.add(`${typename}:${column}:${key}`);
    }
    return found;
  });
}

/** One field of each of these rows, in one statement. */
export async function readFieldOf(
  context: ReadContext,
  typename: string,
  field: SelectedField,
  ids: readonly string[],
): Promise<Map<string, Loaded>> {
  const statement = new StatementBuilder(context, types);
  const type = statement.type(typename);
  const object = objectSql(type, [field], raw('row'), statement, true);
  const key = raw(`row.${type.key ?? 'id'}`);
  const look = sql`select ${key}::text as id, ${object} as object from ${raw(`${type.table} row`)}
      where ${key} = any(${param(ids, `${keyTypes[type.key ?? 'id']}[]`)})`;
  try {
    const rows = await readStatement<{ id: string; object: Loaded }>(
      context,
      statement,
      look,
      `${typename.toLowerCase()}_field`,
    );
    return new Map(rows.map(({ id, object: loaded }) => [id, loaded]));
  } catch (error) {
    throw raisedError(error) ?? error;
  }
}

/** The value of a root field that one expression answers, such as a connection. */
export function readRoot(
  context: ReadContext,
  write: (statement: StatementBuilder) => Sql,
): Promise<unknown> {
  const reading = wholeOrInParts(context, async (shallow) => {
    const statement = new StatementBuilder(context, types, { shallow });
    const [row] = await readStatement<{ value: unknown }>(
      context,
      statement,
      sql`select ${write(statement)} as value`,
      'root_field',
    );
    return row?.value ?? null;
  });
  return reading.catch((error: unknown) => {
    throw raisedError(error) ?? error;
  });
}

/** Reads the rows of a statement, and collects their dependencies. */
export async function readStatement<Row extends object>(
  { reader, dependencies }: ReadContext,
  statement: StatementBuilder,
  { text, values }: Sql,
  label: string,
): Promise<Row[]> {
  const rows = await reader.read<Row>(prepared(text, { ...statement.kind, label }), values);
  if (dependencies) {
    dependencies.add(statement.dependencies);
    dependencies.read(rows);
  }
  return rows;
}

/**
 * One statement reads everything that was selected. Where the database refuses it (a part timed out, a table is
 * locked), what other rows hold is left to loaders, so that the part that fails blanks itself alone.
 */
export async function wholeOrInParts<Result>(
  context: ReadContext,
  read: (shallow: boolean) => Promise<Result>,
): Promise<Result> {
  if (context.inParts) return read(true);
  try {
    return await read(false);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return read(true);
  }
}

/** Whether the database answered that it cannot; a part may still be had alone. */
export const isRefused = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && !isConnectionLost(error);

/** The error that a statement raised itself: only the database could see what was wrong with an argument. */
export function raisedError(error: unknown, cursorArgument = 'since'): DomainError | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  if (error.code === 'DL400') return new DomainError('BAD_USER_INPUT', error.message, { field: 'after' });
  return error.code === 'DL410' ? cursorExpired(cursorArgument) : null;
}

/** CURSOR_EXPIRED: `changes.number_after` does not know the cursor. */
const cursorExpired = (field: string): DomainError =>
  new DomainError(
    'CURSOR_EXPIRED',
    `\`${field}\` is a cursor of another database, or of a state from before it was restored. Read all changes again, without \`since\`.`,
    { field },
  );

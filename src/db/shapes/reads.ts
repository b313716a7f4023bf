import pg from 'pg';
import { DomainError } from '../../errors.js';
import type { Reader } from '../database.js';
import { shapes } from './index.js';
import { objectSql } from './object.js';
import { type Asker, type SelectedField, type Selection, StatementBuilder } from './shape.js';
import { prepared } from './statement-name.js';

/** A row as a selection asked for it: fields by held key, values ready for the answer. */
export type Loaded = { readonly [key: string]: unknown };

/** Whether a look-up found something to show. GONE is what was there and was withdrawn. */
export interface Found {
  readonly state: 'FOUND' | 'GONE' | 'HIDDEN';
  readonly object: Loaded | null;
}

export interface Asking extends Asker {
  readonly reader: Reader;
}

/** What names an object in a look-up. */
export type KeyColumn = 'uid' | 'slug' | 'id';
const keyTypes: Record<KeyColumn, string> = { uid: 'uuid[]', slug: 'text[]', id: 'bigint[]' };

/** The objects of one type with these keys, in one statement; a key of nothing is absent from the map. */
export function readBy(
  asking: Asking,
  typename: string,
  selection: Selection,
  column: KeyColumn,
  keys: readonly string[],
): Promise<Map<string, Found>> {
  return wholeOrInParts(async (shallow) => {
    const statement = new StatementBuilder(asking, shapes, shallow);
    const shape = statement.shape(typename);
    const object = objectSql(shape, selection, 'row', statement);
    const found = shape.found?.(asking.viewer, 'row') ?? "'FOUND'";
    const { from, key } = shape.lookup?.[column] ?? { from: `${shape.table} row`, key: `row.${column}` };
    const rows = await asking.reader.read<{ key: string; state: Found['state']; object: Loaded | null }>(
      prepared(`select ${key}::text as key, found.state, case when found.state = 'FOUND' then ${object} end as object
        from ${from} cross join lateral (select ${found} as state) found
        where ${key} = any(${statement.param(keys, keyTypes[column])})`),
      statement.values,
    );
    return new Map(rows.map((row) => [row.key, row]));
  });
}

/** One field of each of these rows, in one statement. */
export async function readFieldOf(
  asking: Asking,
  typename: string,
  field: SelectedField,
  ids: readonly string[],
): Promise<Map<string, Loaded>> {
  const statement = new StatementBuilder(asking, shapes);
  const shape = statement.shape(typename);
  const object = objectSql(shape, [field], 'row', statement, true);
  const key = shape.key ?? 'id';
  const text = `select row.${key}::text as id, ${object} as object from ${shape.table} row
      where row.${key} = any(${statement.param(ids, keyTypes[key])})`;
  try {
    const rows = await asking.reader.read<{ id: string; object: Loaded }>(prepared(text), statement.values);
    return new Map(rows.map(({ id, object: loaded }) => [id, loaded]));
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

/** The value of a field that hangs on no row, such as a connection at the root. */
export function readRoot(asking: Asking, make: (statement: StatementBuilder) => string): Promise<unknown> {
  return wholeOrInParts(async (shallow) => {
    const statement = new StatementBuilder(asking, shapes, shallow);
    const text = `select ${make(statement)} as value`;
    const [row] = await asking.reader.read<{ value: unknown }>(prepared(text), statement.values);
    return row?.value ?? null;
  });
}

/**
 * One statement reads everything that was asked. Where the database refuses it (a part timed out, a table is
 * locked away), what hangs on the rows is left to loaders, so that the part that fails blanks itself alone.
 */
async function wholeOrInParts<Result>(read: (shallow: boolean) => Promise<Result>): Promise<Result> {
  try {
    return await read(false);
  } catch (error) {
    if (error instanceof pg.DatabaseError && !/^(08|57P)/.test(error.code ?? '')) return read(true);
    throw error;
  }
}

/** What a statement itself refused (`related.refuse`): only the database could see what was wrong with an argument. */
const refusal = (error: unknown): DomainError | null =>
  error instanceof pg.DatabaseError && error.code === 'DL400'
    ? new DomainError('BAD_USER_INPUT', error.message, { field: 'after' })
    : null;

import pg from 'pg';
import { DomainError, isConnectionLost } from '../../errors.js';
import type { Reader } from '../database.js';
import { shapes } from './index.js';
import { objectSql } from './object.js';
import { type Asker, type SelectedField, type Selection, StatementBuilder } from './shape.js';
import { prepared } from './statement-name.js';
import type { Uses } from './uses.js';

/** A row as a selection asked for it: fields by held key, values ready for the answer. */
export type Loaded = { readonly [key: string]: unknown };

/** Whether a look-up found something to show. GONE is what was there and was withdrawn. */
export interface Found {
  readonly state: 'FOUND' | 'GONE' | 'HIDDEN';
  readonly object: Loaded | null;
}

export interface Asking extends Asker {
  readonly reader: Reader;
  /** Collects what the answer is made from; null where nobody wants to know. */
  readonly uses: Uses | null;
  /** Set once a statement for all of a question failed: what hangs on rows is then read part by part. */
  inParts: boolean;
}

/** What names an object in a look-up. */
export type KeyColumn = 'uid' | 'slug' | 'id';
const keyTypes: Record<KeyColumn, string> = { uid: 'uuid', slug: 'text', id: 'bigint' };

/** A look-up of rows by a key: its columns are `key`, `state` and `object`. `which` compares the key. */
export function lookUpSql(
  statement: StatementBuilder,
  typename: string,
  selection: Selection,
  column: KeyColumn,
  which: (type: string) => string,
): string {
  const shape = statement.shape(typename);
  const object = objectSql(shape, selection, 'row', statement);
  const found = shape.found?.(statement.viewer, 'row') ?? "'FOUND'";
  const { from, key } = shape.lookup?.[column] ?? { from: `${shape.table} row`, key: `row.${column}` };
  return `select ${key}::text as key, found.state, case when found.state = 'FOUND' then ${object} end as object
        from ${from} cross join lateral (select ${found} as state) found
        where ${key} ${which(keyTypes[column])}`;
}

/** The objects of one type with these keys, in one statement; a key of nothing is absent from the map. */
export function readBy(
  asking: Asking,
  typename: string,
  selection: Selection,
  column: KeyColumn,
  keys: readonly string[],
): Promise<Map<string, Found>> {
  return wholeOrInParts(asking, async (shallow) => {
    const statement = new StatementBuilder(asking, shapes, { shallow });
    const text = lookUpSql(
      statement,
      typename,
      selection,
      column,
      (type) => `= any(${statement.param(keys, `${type}[]`)})`,
    );
    const rows = await ask<{ key: string; state: Found['state']; object: Loaded | null }>(
      asking,
      statement,
      text,
    );
    const found = new Map(rows.map((row) => [row.key, row]));
    for (const key of keys) {
      if (!found.get(key)?.object) asking.uses?.tags.add(`${typename}:${column}:${key}`);
    }
    return found;
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
      where row.${key} = any(${statement.param(ids, `${keyTypes[key]}[]`)})`;
  try {
    const rows = await ask<{ id: string; object: Loaded }>(asking, statement, text);
    return new Map(rows.map(({ id, object: loaded }) => [id, loaded]));
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

/** The value of a field that hangs on no row, such as a connection at the root. */
export function readRoot(asking: Asking, make: (statement: StatementBuilder) => string): Promise<unknown> {
  return wholeOrInParts(asking, async (shallow) => {
    const statement = new StatementBuilder(asking, shapes, { shallow });
    const text = `select ${make(statement)} as value`;
    const [row] = await ask<{ value: unknown }>(asking, statement, text);
    return row?.value ?? null;
  });
}

async function ask<Row extends object>(
  asking: Asking,
  statement: StatementBuilder,
  text: string,
): Promise<Row[]> {
  const rows = await asking.reader.read<Row>(prepared(text, !statement.slow), statement.values);
  if (asking.uses) {
    asking.uses.add(statement.uses);
    asking.uses.read(rows);
  }
  return rows;
}

/**
 * One statement reads everything that was asked. Where the database refuses it (a part timed out, a table is
 * locked away), what hangs on the rows is left to loaders, so that the part that fails blanks itself alone.
 */
async function wholeOrInParts<Result>(
  asking: Asking,
  read: (shallow: boolean) => Promise<Result>,
): Promise<Result> {
  if (asking.inParts) return read(true);
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

/** What a statement itself refused (`related.refuse`): only the database could see what was wrong with an argument. */
const refusal = (error: unknown): DomainError | null =>
  error instanceof pg.DatabaseError && error.code === 'DL400'
    ? new DomainError('BAD_USER_INPUT', error.message, { field: 'after' })
    : null;

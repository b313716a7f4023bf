import { DomainError } from '../../domain/errors.js';
import { rowTagKey, rowTagSql } from './row-tags.js';
import { join, literal, raw, type Sql, sql } from './sql.js';
import {
  NeedsResolver,
  type SelectedField,
  type Selection,
  type SqlContext,
  type StatementBuilder,
  type TypeSql,
} from './type-sql.js';

/** json_build_object takes 100 arguments: fifty pairs. */
const maxPairs = 50;

/**
 * The JSON of one row: what was selected, each field written by its type.
 *
 * A part that is refused (a forbidden field, a malformed cursor) is left out: its resolver then asks for it alone, and
 * only that part is blank. With `alone`, there is nothing else to save and the refusal is thrown.
 */
export function objectSql(
  type: TypeSql,
  selection: Selection,
  row: Sql,
  statement: StatementBuilder,
  alone = false,
): Sql {
  const { json, shallow } = statement.style;
  const pairs = new Map<string, Sql>();
  if (type.table && statement.tagged) {
    const lists = (type.lists ?? []).filter((list) => selection.some(({ name }) => name === list));
    pairs.set(rowTagKey, rowTagSql(type.typename, sql`${row}.${raw(type.key ?? 'id')}`, lists));
  }
  for (const field of selection) {
    const key = statement.key(field);
    if (pairs.has(key)) continue;
    if (field.typename) {
      if (json) pairs.set(key, typenameSql(field));
      continue;
    }
    const write = type.fields[field.name];
    if (!write && json) throw new NeedsResolver(field.name);
    if (!write || (shallow && !alone && type.table && readsOtherRows(type, field))) continue;
    const context = { row, field, statement };
    const value = alone || json ? write(context) : unlessRefused(write, context);
    if (value !== null) pairs.set(key, value);
  }
  return jsonObject([...pairs]);
}

export const typenameSql = ({ typename = '' }: SelectedField): Sql => literal(typename);

const readsOtherRows = (type: TypeSql, { name, selection }: SelectedField): boolean =>
  selection !== null || (type.apart ?? []).includes(name);

function unlessRefused(write: (context: SqlContext) => Sql, context: SqlContext): Sql | null {
  try {
    return write(context);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return null;
  }
}

/** A JSON object with its keys in this order. More pairs than one call takes are joined as text, which keeps it. */
export function jsonObject(pairs: readonly (readonly [key: string, value: Sql])[]): Sql {
  if (pairs.length === 0) return raw('json_build_object()');
  const chunks: Sql[] = [];
  for (let start = 0; start < pairs.length; start += maxPairs) {
    const chunk = pairs.slice(start, start + maxPairs).map(([key, value]) => sql`${literal(key)}, ${value}`);
    chunks.push(sql`json_build_object(${join(chunk, ', ')})`);
  }
  const [only, ...others] = chunks;
  if (only && others.length === 0) return only;
  const inner = chunks.map((chunk) => sql`substr(left(${chunk}::text, -1), 2)`);
  return sql`('{' || ${join(inner, " || ', ' || ")} || '}')::json`;
}

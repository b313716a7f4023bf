import { DomainError } from '../../errors.js';
import {
  NeedsResolver,
  type Place,
  type SelectedField,
  type Selection,
  type Shape,
  type StatementBuilder,
} from './shape.js';
import { markSql, rowMark } from './uses.js';

/** json_build_object takes 100 arguments: fifty pairs. More are joined as jsonb, which keeps no order. */
const pairsAtOnce = 50;

/**
 * The JSON of one row: what was selected, each field made by its shape.
 *
 * A part that refuses (a forbidden field, a malformed cursor) is left out: its resolver then asks for it alone, and
 * only that part is blank. With `alone`, there is nothing else to save and the refusal is thrown.
 */
export function objectSql(
  shape: Shape,
  selection: Selection,
  row: string,
  statement: StatementBuilder,
  alone = false,
): string {
  const { whole, shallow } = statement.style;
  const pairs = new Map<string, string>();
  if (shape.table && statement.marked) {
    const lists = (shape.lists ?? []).filter((list) => selection.some(({ name }) => name === list));
    pairs.set(rowMark, markSql(shape.typename, `${row}.${shape.key ?? 'id'}`, lists));
  }
  for (const field of selection) {
    const key = statement.key(field);
    if (pairs.has(key)) continue;
    if (field.typename) {
      if (whole) pairs.set(key, typenameSql(field));
      continue;
    }
    const make = shape.fields[field.name];
    if (!make && whole) throw new NeedsResolver(field.name);
    if (!make || (shallow && !alone && shape.table && hangsOnOthers(shape, field))) continue;
    const place = { row, field, statement };
    const sql = alone || whole ? make(place) : unlessRefused(make, place);
    if (sql !== null) pairs.set(key, sql);
  }
  return jsonObject([...pairs], statement);
}

export const typenameSql = ({ typename }: SelectedField): string => `'${typename}'`;

const hangsOnOthers = (shape: Shape, { name, selection }: SelectedField): boolean =>
  selection !== null || (shape.apart ?? []).includes(name);

function unlessRefused(make: (place: Place) => string, place: Place): string | null {
  const { values } = place.statement;
  const before = values.length;
  try {
    return make(place);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    values.length = before;
    return null;
  }
}

export function jsonObject(
  pairs: readonly (readonly [key: string, sql: string])[],
  { style }: StatementBuilder,
): string {
  if (style.whole && pairs.length > pairsAtOnce) throw new NeedsResolver();
  const chunks: string[] = [];
  for (let start = 0; start < pairs.length; start += pairsAtOnce) {
    const chunk = pairs.slice(start, start + pairsAtOnce).map(([key, sql]) => `'${key}', ${sql}`);
    chunks.push(`json_build_object(${chunk.join(', ')})`);
  }
  if (chunks.length <= 1) return chunks[0] ?? `json_build_object()`;
  return `(${chunks.map((chunk) => `${chunk}::jsonb`).join(' || ')})::json`;
}

import { DomainError } from '../../errors.js';
import {
  heldKey,
  type Place,
  rowId,
  type SelectedField,
  type Selection,
  type Shape,
  type StatementBuilder,
} from './shape.js';

/** json_build_object takes 100 arguments: fifty pairs. */
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
  const pairs = new Map<string, string>();
  if (shape.table) pairs.set(rowId, `${row}.${shape.key ?? 'id'}::text`);
  for (const field of selection) {
    const make = shape.fields[field.name];
    const key = heldKey(field);
    if (!make || pairs.has(key)) continue;
    if (statement.shallow && !alone && shape.table && hangsOnOthers(shape, field)) continue;
    const sql = alone ? make({ row, field, statement }) : unlessRefused(make, { row, field, statement });
    if (sql !== null) pairs.set(key, sql);
  }
  return jsonObject([...pairs]);
}

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

export function jsonObject(pairs: readonly (readonly [key: string, sql: string])[]): string {
  const chunks: string[] = [];
  for (let start = 0; start < pairs.length; start += pairsAtOnce) {
    const chunk = pairs.slice(start, start + pairsAtOnce).map(([key, sql]) => `'${key}', ${sql}`);
    chunks.push(`json_build_object(${chunk.join(', ')})`);
  }
  if (chunks.length <= 1) return chunks[0] ?? `json_build_object()`;
  return `(${chunks.map((chunk) => `${chunk}::jsonb`).join(' || ')})::json`;
}

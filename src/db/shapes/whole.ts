import type { Reader } from '../database.js';
import { plainValue } from '../plain-value.js';
import { shapes } from './index.js';
import { type KeyColumn, lookUpSql } from './reads.js';
import { root } from './root.js';
import { type Asker, type HandedOn, NeedsResolver, type SelectedField, StatementBuilder } from './shape.js';
import { prepared } from './statement-name.js';
import { Uses } from './uses.js';

/** How one root field is answered by the database alone: its statement's value is the answer, as JSON text. */
export interface WholePlan {
  readonly text: string;
  /** Whether it may hold up others. */
  readonly slow: boolean;
  readonly values: readonly unknown[];
  /** Which of the values other values of an argument take the place of. */
  readonly handedOn: readonly HandedOn[];
  /** What the look-up is by; its key is the value that comes first. Null for what is no look-up. */
  readonly by: { readonly typename: string; readonly column: KeyColumn } | null;
  readonly uses: Uses;
  readonly marked: boolean;
}

/** A look-up that found something its resolver must tell of, such as an article that was withdrawn. */
export class NotShown extends Error {}

/** Plans a look-up whose key is given when it is read. Throws NeedsResolver where the database alone cannot answer. */
export function planLookUp(
  asker: Asker,
  field: SelectedField,
  typename: string,
  column: KeyColumn,
  marked: boolean,
): WholePlan {
  const builder = new StatementBuilder(asker, shapes, { whole: true, marked });
  builder.values.push(null);
  const text = lookUpSql(builder, typename, field.selection ?? [], column, (type) => `= $1::${type}`);
  return {
    text: `select state, object::text from (${text}) looked_up`,
    slow: builder.slow,
    values: builder.values,
    handedOn: [],
    by: { typename, column },
    uses: builder.uses,
    marked,
  };
}

/** Plans a root field that has a shape of its own. */
export function planRoot(asker: Asker, field: SelectedField, marked: boolean): WholePlan {
  const make = root[field.name];
  if (!make) throw new NeedsResolver(field.name);
  const builder = new StatementBuilder(asker, shapes, { whole: true, marked });
  const value = make({ row: '', field, statement: builder });
  const text = `select 'FOUND' as state, (${value})::text as object`;
  const { slow, values, handedOn, uses } = builder;
  return { text, slow, values, handedOn, by: null, uses, marked };
}

/** The values of a plan for another value of an argument that is handed on. Throws BAD_USER_INPUT as planning does. */
export function valuesWith(plan: WholePlan, argument: string, value: string): unknown[] {
  const values = [...plan.values];
  for (const place of plan.handedOn) {
    if (place.argument === argument) values[place.index] = plainValue(place.read(value));
  }
  return values;
}

/** The answer of a plan as JSON text, a look-up's for the key that its values begin with; tells `uses` of what it is made. */
export async function readWhole(
  reader: Reader,
  plan: WholePlan,
  values: readonly unknown[],
  uses: Uses | null,
): Promise<string> {
  const statement = prepared(plan.text, !plan.slow);
  const [row] = await reader.read<{ state: string; object: string | null }>(statement, values);
  if (row && row.state === 'GONE') throw new NotShown();
  uses?.add(plan.uses);
  const text = row?.object ?? null;
  if (text === null) {
    if (plan.by) uses?.tags.add(`${plan.by.typename}:${plan.by.column}:${values[0]}`);
    return 'null';
  }
  return plan.marked ? (uses ?? new Uses()).take(text) : text;
}

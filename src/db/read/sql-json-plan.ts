import { responseTooLarge } from '../../domain/errors.js';
import type { SqlReader } from '../database.js';
import { completeJson } from './complete-json.js';
import { root } from './root.js';
import { DependencyCollector } from './row-tags.js';
import { type KeyColumn, lookUpSql } from './rows.js';
import { fillSlots, param, raw, Slot, type Sql, sql } from './sql.js';
import { prepared } from './statement-name.js';
import {
  NeedsResolver,
  type SelectedField,
  type Selection,
  StatementBuilder,
  type ViewerContext,
} from './type-sql.js';
import { types } from './types.js';

/** A statement whose value is a part of the response, as JSON text: no resolver sees it. */
export interface SqlJsonPlan {
  readonly text: string;
  /** The statement's values; slots are filled for each read. */
  readonly values: readonly unknown[];
  /** The slots whose values are checked, whether the statement has them or not. */
  readonly arguments: readonly Slot[];
  /** Which connection it takes, and for how long. */
  readonly kind: StatementBuilder['kind'] & { readonly label: string };
  readonly dependencies: DependencyCollector;
  readonly tagged: boolean;
  /** The fields whose JSON the gateway completes. */
  readonly completed: readonly SelectedField[];
}

/** Makes the value of a field from the material that the database gave. */
export type Complete = (field: SelectedField, material: unknown) => unknown;

/** What a plan is read with. */
export interface JsonReadContext {
  readonly reader: SqlReader;
  readonly dependencies: DependencyCollector | null;
  /** The limit of the response, in bytes. */
  readonly maxResponseBytes: number;
  readonly complete: Complete;
}

/** A look-up that found something that its resolver has to report, such as an article that was withdrawn. */
export class NotShown extends Error {}

/** The slots of the keys of a look-up, and of the limit of bytes of an object. */
const keysSlot = 'keys';
const maxBytesSlot = '$maxBytes';

/** What is too large stays in the database. (`offset 0` keeps PostgreSQL from writing the object several times.) */
const bounded = sql`octet_length(object) as bytes,
  case when octet_length(object) <= ${param(new Slot(maxBytesSlot), 'int')} then object end as object`;

/** What a look-up finds: objects of a type by a column, one or several. */
export interface LookUp {
  readonly typename: string;
  readonly column: KeyColumn;
  readonly several: boolean;
}

/** Plans a look-up whose keys are parameters. Throws NeedsResolver where the database alone cannot respond. */
export function planLookUp(
  viewerContext: ViewerContext,
  selection: Selection,
  { typename, column, several }: LookUp,
  tagged: boolean,
): SqlJsonPlan {
  const statement = new StatementBuilder(viewerContext, types, { json: true, tagged });
  const slot = new Slot(keysSlot);
  // One value is planned for one row; an array is planned for ten.
  const compare = (type: string): Sql =>
    several ? sql`= any(${param(slot, `${type}[]`)})` : sql`= ${param(slot, type)}`;
  const look = lookUpSql(statement, typename, selection, column, compare);
  const rows = sql`select key, state, object::text as object from (${look}) looked_up`;
  const label = `${typename.toLowerCase()}_by_${column}`;
  return planOf(statement, sql`select key, state, ${bounded} from (${rows} offset 0) written`, label);
}

/** Plans a root field that one expression answers. */
export function planRoot(viewerContext: ViewerContext, field: SelectedField, tagged: boolean): SqlJsonPlan {
  const write = root[field.name];
  if (!write) throw new NeedsResolver(field.name);
  const statement = new StatementBuilder(viewerContext, types, { json: true, tagged });
  const value = write({ row: raw(''), field, statement });
  const text = sql`select ${bounded} from (select (${value})::text as object offset 0) written`;
  return planOf(statement, text, field.name);
}

const planOf = (statement: StatementBuilder, { text, values }: Sql, label: string): SqlJsonPlan => ({
  text,
  values,
  arguments: statement.arguments,
  kind: { ...statement.kind, label },
  dependencies: statement.dependencies,
  tagged: statement.tagged,
  completed: statement.completed,
});

/** The objects of these keys as JSON, in the keys' order; `null` for objects that are missing or not visible to the viewer. */
export async function readLookUp(
  context: JsonReadContext,
  plan: SqlJsonPlan,
  { typename, column, several }: LookUp,
  keys: readonly string[],
): Promise<string[]> {
  const given = { [keysSlot]: several ? keys : keys[0] };
  const rows = await readRows<{ key: string; state: string }>(context, plan, given);
  if (rows.some(({ state }) => state === 'GONE')) throw new NotShown();
  const found = new Map(rows.map(({ key, object }) => [key, object]));
  return keys.map((key) => {
    const object = found.get(key) ?? null;
    if (object !== null) return finish(context, plan, object);
    context.dependencies?.tags.add(`${typename}:${column}:${key}`);
    return 'null';
  });
}

/** The value of a planned root field as JSON, with the values of its slots. */
export async function readRootJson(
  context: JsonReadContext,
  plan: SqlJsonPlan,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  const [row] = await readRows(context, plan, given);
  return row?.object == null ? 'null' : finish(context, plan, row.object);
}

async function readRows<Row extends object>(
  { reader, dependencies, maxResponseBytes }: JsonReadContext,
  plan: SqlJsonPlan,
  given: Readonly<Record<string, unknown>>,
): Promise<(Row & { readonly object: string | null })[]> {
  fillSlots(plan.arguments, given);
  const values = fillSlots(plan.values, { ...given, [maxBytesSlot]: maxResponseBytes });
  const statement = prepared(plan.text, plan.kind);
  const rows = await reader.read<Row & { object: string | null; bytes: number | null }>(statement, values);
  if (rows.some(({ bytes }) => Number(bytes) > maxResponseBytes)) throw responseTooLarge(maxResponseBytes);
  dependencies?.add(plan.dependencies);
  return rows;
}

/** Removes the tags first: the completed JSON may contain any text. */
function finish({ dependencies, complete }: JsonReadContext, plan: SqlJsonPlan, object: string): string {
  const json = plan.tagged ? (dependencies ?? new DependencyCollector()).extract(object) : object;
  return plan.completed.length > 0 ? completeJson(json, plan.completed, complete) : json;
}

import { type FieldNode, Kind, type OperationDefinitionNode } from 'graphql';
import type { Reader } from '../db/database.js';
import { type Asker, NeedsResolver, type SelectedField } from '../db/shapes/shape.js';
import type { Uses } from '../db/shapes/uses.js';
import { planLookUp, planRoot, readWhole, valuesWith, type WholePlan } from '../db/shapes/whole.js';
import { type Operation, rootFields } from '../resolvers/selection.js';
import { isLookUp, lookUpOf } from './look-ups.js';

type Variables = Readonly<Record<string, unknown>>;

/** How one root field of an operation is answered. */
interface PlannedField {
  /** Its key in the answer, as JSON. */
  readonly key: string;
  /** Never throws but by its promise: others that are under way are waited for together. */
  readonly read: (reader: Reader, variables: Variables, uses: Uses | null) => Promise<string>;
}

/** A whole operation that the database answers as text, a statement for each root field. */
export type OperationPlan = readonly PlannedField[];

/** What a plan is made for, besides the operation. */
export interface PlanFor {
  readonly asker: Asker;
  /** Whether rows are marked, so that it is known what the answer was made from. */
  readonly marked: boolean;
  /** Variables whose values the plan leaves open. */
  readonly free: ReadonlySet<string>;
}

/** Plans a query. Throws NeedsResolver, or what a shape refuses, where resolvers have to answer. */
export function planOperation(info: Operation, node: OperationDefinitionNode, how: PlanFor): OperationPlan {
  return rootFields(info, node).map((field) => {
    const freeOf = (argument: string): string | null => variableOf(node, field, argument, how.free);
    const plan = isLookUp(field.name) ? planKeyed : planUnkeyed;
    return { key: JSON.stringify(field.key), read: plan(field, freeOf, how) };
  });
}

type FreeOf = (argument: string) => string | null;

/** The free variable that an argument of a root field is given by; null where its value is fixed. */
function variableOf(
  { selectionSet }: OperationDefinitionNode,
  field: SelectedField,
  argument: string,
  free: ReadonlySet<string>,
): string | null {
  const node = selectionSet.selections.find(
    (each): each is FieldNode => each.kind === Kind.FIELD && (each.alias ?? each.name).value === field.key,
  );
  const value = node?.arguments?.find((each) => each.name.value === argument)?.value;
  return value?.kind === Kind.VARIABLE && free.has(value.name.value) ? value.name.value : null;
}

function planUnkeyed(field: SelectedField, freeOf: FreeOf, { asker, marked }: PlanFor): PlannedField['read'] {
  if (field.typename) {
    const text = JSON.stringify(field.typename);
    return async () => text;
  }
  // Planned for no value of what is free: one that is refused must not stand for those that are not.
  const args = Object.fromEntries(
    Object.entries(field.args).map(([name, value]) => [name, freeOf(name) ? '' : value]),
  );
  const plan = planRoot(asker, { ...field, args }, marked);
  const [argument = ''] = plan.handedOn.map((place) => place.argument);
  const variable = freeOf(argument);
  return async (reader, variables, uses) => {
    const values = variable ? valuesWith(plan, argument, String(variables[variable])) : plan.values;
    return readWhole(reader, plan, values, uses);
  };
}

function planKeyed(field: SelectedField, freeOf: FreeOf, { asker, marked }: PlanFor): PlannedField['read'] {
  const given = Object.entries(field.args).filter(([, value]) => value != null);
  const [[name = '', value] = []] = given;
  const lookUp = lookUpOf(
    field.name,
    given.map(([each]) => each),
  );
  if (!lookUp) throw new NeedsResolver(field.name);
  const plan: WholePlan = planLookUp(asker, field, lookUp.typename, lookUp.column, marked);
  const variable = freeOf(name);
  return async (reader, variables, uses) => {
    const key = lookUp.keyOf(String(variable ? variables[variable] : value));
    return key === null ? 'null' : readWhole(reader, plan, [key, ...plan.values.slice(1)], uses);
  };
}

/** The data of a planned operation as JSON text. */
export async function readPlan(
  plan: OperationPlan,
  reader: Reader,
  variables: Variables,
  uses: Uses | null,
): Promise<string> {
  const texts = await Promise.all(plan.map(({ read }) => read(reader, variables, uses)));
  return `{${plan.map(({ key }, index) => `${key}:${texts[index]}`).join(',')}}`;
}

import { planLookUp, readLookUp, type SqlJsonPlan } from '../db/read/sql-json-plan.js';
import { NeedsResolver, type SelectedField } from '../db/read/type-sql.js';
import { type NodeType, parseId } from '../domain/ids.js';
import { limits } from '../domain/limits.js';
import { argumentValue } from './argument-value.js';
import type { PlannedField, PlanOptions, ReadField } from './planned-field.js';

/** The size of the plans of all types: they are created later, and counted from the start. */
const maxPlansBytes = 50_000;

/** Reads objects of any type by id, with a plan for each type that is created for its first id. */
type ReadNodes = (ids: readonly string[], ...context: Parameters<ReadField>) => Promise<string[]>;

function nodesReader(
  { selections = {} }: SelectedField,
  { viewerContext, withRowTags }: PlanOptions,
): ReadNodes {
  const plans = new Map<NodeType, SqlJsonPlan>();
  const lookUp = (typename: NodeType) => ({ typename, column: 'uid', several: true }) as const;
  const planFor = (typename: NodeType): SqlJsonPlan => {
    const plan =
      plans.get(typename) ??
      planLookUp(viewerContext, selections[typename] ?? [], lookUp(typename), withRowTags);
    plans.set(typename, plan);
    return plan;
  };
  return async (ids, context) => {
    const parsed = ids.map(parseId);
    const objectsById = new Map<string, string>();
    const requestedTypes = new Set(parsed.flatMap((id) => (id && selections[id.type] ? [id.type] : [])));
    await Promise.all(
      [...requestedTypes].map(async (type) => {
        const uids = [...new Set(parsed.flatMap((id) => (id?.type === type ? [id.uid] : [])))];
        const objects = await readLookUp(context, planFor(type), lookUp(type), uids);
        for (const [index, uid] of uids.entries())
          objectsById.set(`${type} ${uid}`, objects[index] ?? 'null');
      }),
    );
    return parsed.map((id) => (id && objectsById.get(`${id.type} ${id.uid}`)) ?? 'null');
  };
}

export function planNode(field: SelectedField, options: PlanOptions): Omit<PlannedField, 'key'> {
  const read = nodesReader(field, options);
  return {
    bytes: maxPlansBytes,
    read: async (context, variables) => {
      const [json = 'null'] = await read([textOf(argumentValue(field, 'id', variables))], context, variables);
      return json;
    },
  };
}

export function planNodes(field: SelectedField, options: PlanOptions): Omit<PlannedField, 'key'> {
  const read = nodesReader(field, options);
  return {
    bytes: maxPlansBytes,
    read: async (context, variables) => {
      const ids = argumentValue(field, 'ids', variables);
      // The resolver refuses a list that is too long, or a value that is no list.
      if (!Array.isArray(ids) || ids.length > limits.nodes) throw new NeedsResolver(field.name);
      return `[${(await read(ids.map(textOf), context, variables)).join(',')}]`;
    },
  };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new NeedsResolver();
  return value;
}

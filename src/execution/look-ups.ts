import { type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { KeyColumn } from '../db/read/rows.js';
import { type NodeType, parseId } from '../domain/ids.js';
import { normaliseSlug } from '../domain/slugs.js';

/** An argument that identifies an object, and how its value becomes a key. */
interface KeyArgument {
  readonly typename: NodeType;
  readonly column: KeyColumn;
  /** Null for a value that cannot be a key. */
  readonly keyOf: (value: string) => string | null;
}

const bySlug = (typename: NodeType): KeyArgument => ({ typename, column: 'slug', keyOf: normaliseSlug });

const byId = (typename: NodeType): KeyArgument => ({
  typename,
  column: 'uid',
  keyOf: (id) => {
    const parsed = parseId(id);
    return parsed?.type === typename ? parsed.uid : null;
  },
});

/** Root fields that look up one object, by their arguments. */
const lookUps: Readonly<Record<string, Readonly<Record<string, KeyArgument>>>> = {
  article: { slug: bySlug('Article'), id: byId('Article') },
  section: { slug: bySlug('Section') },
  topic: { slug: bySlug('Topic') },
  author: { slug: bySlug('Author') },
};

export const isLookUp = (field: string): boolean => Object.hasOwn(lookUps, field);

/** The key argument of a root field; null unless exactly one argument is given. */
export function keyArgumentOf(field: string, given: readonly string[]): KeyArgument | null {
  const [argument = '', ...others] = given;
  return others.length === 0 ? (lookUps[field]?.[argument] ?? null) : null;
}

/** Other arguments that are slots of a plan, by root field. */
const slotArguments: Readonly<Record<string, string>> = {
  articleChanged: 'after',
  articlePublished: 'after',
  changes: 'since',
  search: 'query',
  node: 'id',
  nodes: 'ids',
};

/**
 * The variables that are slots of a plan: it is valid for all their values. Every other variable may change the
 * statement. A variable that is used anywhere else is not a slot.
 */
export function slotVariables(document: DocumentNode, operation: OperationDefinitionNode): Set<string> {
  const slotUses = new Map<string, number>();
  const add = (counts: Map<string, number>, name: string): void =>
    void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const node of operation.selectionSet.selections) {
    if (node.kind !== Kind.FIELD) continue;
    const field = node.name.value;
    for (const { name, value } of node.arguments ?? []) {
      const isSlot = isLookUp(field) || slotArguments[field] === name.value;
      if (isSlot && value.kind === Kind.VARIABLE) add(slotUses, value.name.value);
    }
  }
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => add(uses, name.value),
  });
  return new Set([...slotUses].filter(([name, times]) => uses.get(name) === times).map(([name]) => name));
}

import { type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { KeyColumn } from '../db/read/rows.js';
import { type NodeType, parseId } from '../domain/ids.js';
import { plainSlug } from '../domain/slugs.js';

/** What a root field finds by one of its arguments, and how the argument's value becomes the key. */
interface KeyArgument {
  readonly typename: NodeType;
  readonly column: KeyColumn;
  /** Null for what cannot be the key of anything. */
  readonly keyOf: (value: string) => string | null;
}

const bySlug = (typename: NodeType): KeyArgument => ({ typename, column: 'slug', keyOf: plainSlug });

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

/** The key of a root field with exactly one argument that identifies its object. */
export function keyArgumentOf(field: string, given: readonly string[]): KeyArgument | null {
  const [argument = '', ...others] = given;
  return others.length === 0 ? (lookUps[field]?.[argument] ?? null) : null;
}

/** Other arguments whose value a plan leaves open, by root field. */
const openArguments: Readonly<Record<string, string>> = { search: 'query', node: 'id', nodes: 'ids' };

/**
 * The variables whose values a plan leaves open: what is planned for one value holds for all. Every other variable may
 * change the statement.
 */
export function openVariables(document: DocumentNode, operation: OperationDefinitionNode): Set<string> {
  const open = new Map<string, number>();
  const add = (counts: Map<string, number>, name: string): void =>
    void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const node of operation.selectionSet.selections) {
    if (node.kind !== Kind.FIELD) continue;
    const field = node.name.value;
    for (const { name, value } of node.arguments ?? []) {
      const isOpen = isLookUp(field) || openArguments[field] === name.value;
      if (isOpen && value.kind === Kind.VARIABLE) add(open, value.name.value);
    }
  }
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => add(uses, name.value),
  });
  return new Set([...open].filter(([name, times]) => uses.get(name) === times).map(([name]) => name));
}

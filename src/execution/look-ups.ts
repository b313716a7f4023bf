import { type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { KeyColumn } from '../db/shapes/reads.js';
import { type NodeType, parseId } from '../terms/ids.js';

/** What a root field finds by one of its arguments, and how the argument's value becomes the key. */
interface LookUp {
  readonly typename: NodeType;
  readonly column: KeyColumn;
  /** Null for what cannot be the key of anything. */
  readonly keyOf: (value: string) => string | null;
}

const bySlug = (typename: NodeType): LookUp => ({
  typename,
  column: 'slug',
  keyOf: (slug) => slug.replaceAll('\0', ''),
});

const byId = (typename: NodeType): LookUp => ({
  typename,
  column: 'uid',
  keyOf: (id) => {
    const parsed = parseId(id);
    return parsed?.type === typename ? parsed.uid : null;
  },
});

/** Root fields that look up one object, by their arguments. */
const lookUps: Readonly<Record<string, Readonly<Record<string, LookUp>>>> = {
  article: { slug: bySlug('Article'), id: byId('Article') },
  section: { slug: bySlug('Section') },
  topic: { slug: bySlug('Topic') },
  author: { slug: bySlug('Author') },
};

export const isLookUp = (field: string): boolean => Object.hasOwn(lookUps, field);

/** The look-up of a root field with exactly one argument that names its object. */
export function lookUpOf(field: string, given: readonly string[]): LookUp | null {
  const [argument = '', ...others] = given;
  return others.length === 0 ? (lookUps[field]?.[argument] ?? null) : null;
}

/** Arguments whose value is only handed to the statement, by root field: their shapes add them with `paramOf`. */
const handedOn: Readonly<Record<string, string>> = { search: 'query' };

/**
 * The variables that are nothing but the keys of look-ups, or handed on: what is planned for one of their values
 * holds for all. Every other variable may shape the statement.
 */
export function freeVariables(document: DocumentNode, operation: OperationDefinitionNode): Set<string> {
  const asKey = new Map<string, number>();
  for (const node of operation.selectionSet.selections) {
    if (node.kind !== Kind.FIELD) continue;
    const field = node.name.value;
    for (const { name, value } of node.arguments ?? []) {
      const free = isLookUp(field) || handedOn[field] === name.value;
      if (free && value.kind === Kind.VARIABLE)
        asKey.set(value.name.value, (asKey.get(value.name.value) ?? 0) + 1);
    }
  }
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
  });
  return new Set([...asKey].filter(([name, times]) => uses.get(name) === times).map(([name]) => name));
}

import {
  type ASTNode,
  type DocumentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** Kinds of nodes that may be removed from a document. */
const removable: ReadonlySet<string> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
]);

type Change = (node: ASTNode) => ASTNode | null | readonly SelectionNode[] | undefined;

/** Documents that are a step smaller, the largest steps first. Not all are valid. */
export function* smallerDocuments(document: DocumentNode): Generator<DocumentNode> {
  yield* changes(document, (node) => (removable.has(node.kind) ? null : undefined));
  yield* changes(document, onlyTypename);
  yield* changes(document, (node) =>
    node.kind === Kind.LIST && node.values.length > 1 ? { ...node, values: node.values.slice(1) } : undefined,
  );
  yield* changes(document, (node) =>
    node.kind === Kind.LIST && node.values.length > 1
      ? { ...node, values: node.values.slice(0, -1) }
      : undefined,
  );
  yield* changes(document, (node) =>
    node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet.selections : undefined,
  );
  yield* changes(document, (node) => inlined(document, node));
  yield* changes(document, (node) => {
    if (node.kind !== Kind.FIELD || !node.alias) return undefined;
    const { alias: _alias, ...rest } = node;
    return rest;
  });
  yield* changes(document, (node) => {
    if (node.kind !== Kind.VARIABLE_DEFINITION || !node.defaultValue) return undefined;
    const { defaultValue: _default, ...rest } = node;
    return rest;
  });
}

function onlyTypename(node: ASTNode): ASTNode | undefined {
  if (node.kind !== Kind.FIELD || !node.selectionSet || node.selectionSet.selections.length < 2)
    return undefined;
  const selections: SelectionNode[] = [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }];
  return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** The selections of a fragment, inlined where it is spread. */
function inlined(document: DocumentNode, node: ASTNode): ASTNode | undefined {
  if (node.kind !== Kind.FRAGMENT_SPREAD) return undefined;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION || definition.name.value !== node.name.value) continue;
    const { typeCondition, selectionSet } = definition;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives: node.directives ?? [] };
  }
  return undefined;
}

/** The document with one node changed, for each node that the change applies to; undefined leaves a node unchanged. */
function* changes(document: DocumentNode, change: Change): Generator<DocumentNode> {
  for (let target = 0; ; target += 1) {
    let seen = -1;
    let changed = false;
    const next = visit(document, {
      enter(node) {
        if (changed) return undefined;
        const result = change(node);
        if (result === undefined) return undefined;
        seen += 1;
        if (seen !== target) return undefined;
        changed = true;
        // Several selections that replace one are spliced in below, in their selection set.
        return Array.isArray(result) ? { ...node, replacedBy: result } : result;
      },
    }) as DocumentNode;
    if (!changed) return;
    let empty = false;
    const spliced = visit(next, {
      SelectionSet: {
        leave(set) {
          const selections = splicedSelections(set);
          empty ||= selections.length === 0;
          return { ...set, selections };
        },
      },
    }) as DocumentNode;
    if (!empty) yield spliced;
  }
}

const splicedSelections = ({ selections }: SelectionSetNode): SelectionNode[] =>
  selections.flatMap((node) => (node as { replacedBy?: readonly SelectionNode[] }).replacedBy ?? [node]);

/** A document without the fragments and variables that nothing uses any more. */
export function withoutUnused(document: DocumentNode): DocumentNode {
  const spread = new Set<string>();
  const used = new Set<string>();
  const note = (root: ASTNode): void => {
    visit(root, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
      FragmentSpread({ name: { value } }) {
        if (spread.has(value)) return;
        spread.add(value);
        for (const definition of document.definitions)
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === value)
            note(definition);
      },
    });
  };
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) note(definition);
  return visit(document, {
    FragmentDefinition: ({ name }) => (spread.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

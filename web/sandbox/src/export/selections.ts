import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = Map<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((one) => [one.name.value, one]));
}

/** The selections that contain a field: the field itself, or its fragment as an inline fragment. */
export function selectionsNamed(set: SelectionSetNode, key: string, fragments: Fragments): SelectionNode[] {
  return set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return responseKey(selection) === key ? [selection] : [];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const selections = selectionsNamed(fragment.selectionSet, key, fragments);
    if (selections.length === 0) return [];
    const { typeCondition } = fragment;
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(typeCondition === undefined ? {} : { typeCondition }),
        directives: selection.directives ?? [],
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ];
  });
}

function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

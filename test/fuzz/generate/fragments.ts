import { type GraphQLCompositeType, isObjectType } from 'graphql';
import { directivesText } from './directives.js';
import type { Draft, DraftFragment } from './draft.js';

/** Makes selections of a type; fragments have some, and are some. */
export type Select = (draft: Draft, type: GraphQLCompositeType, depth: number) => string[];

/** A fragment within a type: inline with or without a condition, or named, new or used before. */
export function fragmentText(
  draft: Draft,
  type: GraphQLCompositeType,
  depth: number,
  select: Select,
): string {
  const { random } = draft;
  const on = random.pick(conditionsWithin(draft, type));
  if (random.chance(0.5)) return spreadText(draft, on, depth, select);
  if (on === type && random.chance(0.4))
    return `...${directivesText(draft, 0.25)} { ${select(draft, type, depth).join(' ')} }`;
  return `... on ${on.name}${directivesText(draft, 0.15)} { ${select(draft, on, depth).join(' ')} }`;
}

function spreadText(draft: Draft, on: GraphQLCompositeType, depth: number, select: Select): string {
  const known = draft.fragments.filter((fragment) => fragment.on === on.name);
  const fragment =
    known.length > 0 && draft.random.chance(0.7)
      ? draft.random.pick(known)
      : define(draft, on, depth, select);
  const spread = (): string => {
    for (const name of fragment.variables) draft.used.add(name);
    return `...${fragment.name}${directivesText(draft, 0.2)}`;
  };
  // Twice under different conditions: either may bring the fields.
  return draft.random.chance(0.15) ? `${spread()} ${spread()}` : spread();
}

/** A fragment can be spread once it is complete, so that none spreads itself. */
function define(draft: Draft, on: GraphQLCompositeType, depth: number, select: Select): DraftFragment {
  const outside = draft.used;
  draft.used = new Set();
  const name = draft.name('F');
  const text = `fragment ${name} on ${on.name} { ${select(draft, on, depth).join(' ')} }`;
  const fragment = { name, on: on.name, text, variables: draft.used };
  draft.used = outside;
  draft.fragments.push(fragment);
  return fragment;
}

/** The types that a fragment within a type may be on. */
function conditionsWithin({ schema }: Draft, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  if (isObjectType(type)) return [type, ...type.getInterfaces()];
  return [type, ...schema.getPossibleTypes(type)];
}

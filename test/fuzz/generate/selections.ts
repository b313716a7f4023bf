import {
  type GraphQLCompositeType,
  type GraphQLField,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
} from 'graphql';
import { argumentsText } from './arguments.js';
import { directivesText } from './directives.js';
import type { Draft } from './draft.js';
import { fragmentText } from './fragments.js';

/** How deep below a root field selections go. */
const maxDepth = 6;

type Field = GraphQLField<unknown, unknown>;

/** A selection set of a type, with its braces. */
export function selectionSet(draft: Draft, type: GraphQLCompositeType, depth: number): string {
  return `{ ${selections(draft, type, depth).join(' ')} }`;
}

/** Random selections of a type, never none. */
export function selections(draft: Draft, type: GraphQLCompositeType, depth: number): string[] {
  const { random } = draft;
  if (random.chance(0.06)) return [`__typename${directivesText(draft, 0.05)}`];
  const made: string[] = [];
  for (const field of chosenFields(draft, type, depth)) made.push(...fieldTexts(draft, type, field, depth));
  if (random.chance(0.25)) made.splice(random.integer(made.length + 1), 0, typenameText(draft));
  const fragmentChance = isAbstractType(type) ? 0.8 : 0.25;
  if (random.chance(fragmentChance)) made.push(fragmentText(draft, type, depth, selections));
  if (isAbstractType(type) && random.chance(0.5)) made.push(fragmentText(draft, type, depth, selections));
  return made.length > 0 ? made : ['__typename'];
}

function typenameText(draft: Draft): string {
  return draft.random.chance(0.2) ? 'kind0: __typename' : '__typename';
}

function chosenFields({ random, fieldsLeft }: Draft, type: GraphQLCompositeType, depth: number): Field[] {
  if (isUnionType(type)) return [];
  const fields = Object.values(type.getFields());
  const open = fields.filter((field) => depth < maxDepth || !isCompositeType(getNamedType(field.type)));
  const most = fieldsLeft <= 0 ? 1 : 1 + random.integer(Math.min(5, fieldsLeft));
  const chosen = random.sample(open, most);
  // The order of the schema is not the only one that clients have.
  return random.chance(0.5) ? chosen.reverse() : chosen;
}

/** One selection of a field, now and then two of the same response key that have to be merged. */
function fieldTexts(draft: Draft, parent: GraphQLCompositeType, field: Field, depth: number): string[] {
  const { random } = draft;
  draft.fieldsLeft -= 1;
  const args = argumentsText(draft, parent.name, field.name, field.args);
  const key = draft.responseKey(parent, field.name, args);
  const head = `${key === null ? '' : `${key}: `}${field.name}${args}`;
  const one = (): string => `${head}${directivesText(draft, 0.07)}${belowText(draft, field, depth)}`;
  const made = [one()];
  if (random.chance(0.1))
    made.push(random.chance(0.4) ? `... on ${parent.name}${directivesText(draft, 0.3)} { ${one()} }` : one());
  return made;
}

/** What is selected of a field's type, with a space before it; nothing for a leaf. */
export function belowText(draft: Draft, field: Field, depth: number): string {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return '';
  return ` ${selectionSet(draft, type, depth + 1)}`;
}

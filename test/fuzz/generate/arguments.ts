import { type GraphQLArgument, type GraphQLInputType, isNonNullType } from 'graphql';
import type { Draft } from './draft.js';
import { literalText, type Replace } from './literals.js';
import { type ValuePlace, valueFor } from './values.js';

/** The probability of each optional argument; one half for all others. */
const presence: Readonly<Record<string, number>> = { last: 0.1, before: 0.03, after: 0.2, first: 0.6 };

/** The arguments of a field as text: absent, null, literal, or by variable. */
export function argumentsText(
  draft: Draft,
  parent: string,
  field: string,
  args: readonly GraphQLArgument[],
): string {
  const names = chosenNames(draft, parent, field, args);
  const texts = args
    .filter(({ name }) => names.has(name))
    .map((argument) => {
      const place = { parent, field, name: argument.name };
      const hasDefault = argument.defaultValue !== undefined;
      return `${argument.name}: ${inputText(draft, argument.type, hasDefault, place, 0.35)}`;
    });
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

function chosenNames(
  { random }: Draft,
  parent: string,
  field: string,
  args: readonly GraphQLArgument[],
): Set<string> {
  const names = new Set<string>();
  for (const { name, type, defaultValue } of args) {
    const needed = isNonNullType(type) && defaultValue === undefined;
    if (needed || random.chance(presence[name] ?? 0.5)) names.add(name);
  }
  // Mostly valid combinations: one paging direction, one key of an article.
  if (random.chance(0.97)) {
    if (names.has('last')) for (const name of ['first', 'after']) names.delete(name);
    else names.delete('before');
    if (names.has('last') && random.chance(0.4)) names.add('before');
    if (parent === 'Query' && field === 'article') {
      names.clear();
      names.add(random.chance(0.7) ? 'slug' : 'id');
    }
  }
  return names;
}

/** A value: null, a literal (whose parts may be variables), or a variable. */
export function inputText(
  draft: Draft,
  type: GraphQLInputType,
  hasDefault: boolean,
  place: ValuePlace,
  variableChance: number,
): string {
  const { random } = draft;
  if (random.chance(variableChance)) return variableText(draft, type, hasDefault, place);
  if (!isNonNullType(type) && random.chance(0.05)) return 'null';
  return literalText(type, valueFor(draft, type, place), partlyVariable(draft, place));
}

function partlyVariable(draft: Draft, place: ValuePlace): Replace {
  return (type, hasDefault, name) =>
    draft.random.chance(0.12)
      ? variableText(draft, type, hasDefault, name === null ? place : { ...place, name })
      : null;
}

/** Values that fit few types or none. */
const misfits: readonly unknown[] = [{ wrong: 1 }, 2_147_483_648, 1.5, true, [], 'text', '', [[null]]];

/** Declares a variable that fits the place and gives its name; it may have a default, be absent or be null. */
function variableText(draft: Draft, type: GraphQLInputType, hasDefault: boolean, place: ValuePlace): string {
  const { random } = draft;
  const known = fitting(draft, type, hasDefault);
  if (known.length > 0 && random.chance(0.3)) {
    const shared = random.pick(known);
    draft.used.add(shared);
    return `$${shared}`;
  }
  const inner = isNonNullType(type) ? type.ofType : type;
  const required = isNonNullType(type);
  const defaultText = random.chance(0.3) ? defaultOf(draft, inner, required, place) : null;
  const mayBeNullable = !required || hasDefault || defaultText !== null;
  const nullable = defaultText === 'null' || (mayBeNullable && random.chance(0.8));
  const name = draft.name('v');
  const declaration = `$${name}: ${inner}${nullable ? '' : '!'}${defaultText === null ? '' : ` = ${defaultText}`}`;
  const mayBeAbsent = nullable || defaultText !== null;
  const given = ((): [] | [unknown] => {
    if (mayBeAbsent && random.chance(0.25)) return [];
    if (nullable && random.chance(required ? 0.03 : 0.12)) return [null];
    return [random.chance(0.008) ? random.pick(misfits) : valueFor(draft, inner, place)];
  })();
  draft.variables.set(name, { declaration, given, place: kindOf(type, hasDefault) });
  draft.used.add(name);
  return `$${name}`;
}

const kindOf = (type: GraphQLInputType, hasDefault: boolean): string => `${type}${hasDefault ? ' =' : ''}`;

/** Variables of other places that fit this one as well. */
const fitting = ({ variables }: Draft, type: GraphQLInputType, hasDefault: boolean): string[] =>
  [...variables].flatMap(([name, { place }]) => (place === kindOf(type, hasDefault) ? [name] : []));

function defaultOf(draft: Draft, type: GraphQLInputType, required: boolean, place: ValuePlace): string {
  if (!required && draft.random.chance(0.08)) return 'null';
  return literalText(type, valueFor(draft, type, place));
}

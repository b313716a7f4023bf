import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Draft } from './draft.js';
import { cursorKinds } from './material.js';
import { momentFor, slugFor, textFor } from './texts.js';

/** Where a value is needed: the argument or input field, and the field that it is an argument of. */
export interface ValuePlace {
  readonly parent: string;
  readonly field: string;
  readonly name: string;
}

/** A random value of a type as JSON; enum values are their names. */
export function valueFor(draft: Draft, type: GraphQLInputType, place: ValuePlace): unknown {
  const { random } = draft;
  // A preview token is accepted by POST only, so that its responses depend on the method.
  if (place.name === 'previewToken') return null;
  if (isNonNullType(type)) return valueFor(draft, type.ofType, place);
  if (isListType(type)) {
    // A single value stands for a list of it.
    if (random.chance(0.05)) return valueFor(draft, type.ofType, place);
    const count = random.pick([0, 1, 1, 1, 2, 2, 3]);
    return Array.from({ length: count }, () => valueFor(draft, type.ofType, place));
  }
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || random.chance(0.25),
    );
    return Object.fromEntries(
      fields.map((field) => [
        field.name,
        !isNonNullType(field.type) && random.chance(0.1)
          ? null
          : valueFor(draft, field.type, { ...place, name: field.name }),
      ]),
    );
  }
  return scalarFor(draft, type.name, place);
}

function scalarFor(draft: Draft, type: string, place: ValuePlace): unknown {
  const { random } = draft;
  if (type === 'Boolean') return random.chance(0.5);
  if (type === 'ID') return idFor(draft, place);
  if (type === 'DateTime') return momentFor(random, place.name);
  if (type === 'Int') return numberFor(draft, place.name);
  if (['after', 'before', 'since'].includes(place.name)) return cursorFor(draft, place);
  if (place.name === 'timeZone')
    return random.pick(['UTC', 'Europe/Paris', 'Asia/Kathmandu', 'Nowhere/Land']);
  const slugged = sluggedBy[place.name] ?? (place.name === 'slug' ? place.field : null);
  if (slugged) return slugFor(draft, slugged);
  return textFor(random, place.name);
}

const sluggedBy: Readonly<Record<string, string>> = {
  sections: 'section',
  topics: 'topic',
  authors: 'author',
};

function numberFor({ random }: Draft, name: string): number {
  if (name === 'limit') return random.pick([1, 2, 5, 100, 10_000]);
  if (random.chance(0.02)) return random.pick([-1, 101, 1001]);
  return random.pick([0, 1, 1, 2, 2, 3, 3, 4, 5, 10, 25]);
}

function idFor({ random, material }: Draft, { field, name }: ValuePlace): string | number {
  // Ids may be written as whole numbers.
  if (random.chance(0.01)) return random.integer(1000);
  if (random.chance(0.06)) {
    return random.pick([
      '',
      'art_',
      'art_zzz',
      '1',
      'rev_00000000-0000-4000-8000-000000000000',
      'ART_\u0000é',
    ]);
  }
  const expected = field === 'article' || name === 'articles' ? 'Article' : null;
  const lists = Object.entries(material.ids).filter(
    ([type]) => !expected || type === expected || random.chance(0.1),
  );
  return random.pick(random.pick(lists)[1] ?? []);
}

/** Mostly a cursor of this list, else one of another, or none at all. */
function cursorFor({ random, material }: Draft, { parent, field }: ValuePlace): string {
  if (random.chance(0.06)) return random.pick(['', 'x', 'WyJYIl0', 'bnVsbA', '\u0000', '💥']);
  const own =
    field !== 'articles'
      ? cursorKinds.find((kind) => kind === field)
      : parent === 'Query'
        ? random.pick(cursorKinds.slice(0, 4))
        : 'PUBLISHED_DESC';
  const kind = own && random.chance(0.93) ? own : random.pick(cursorKinds);
  return random.pick(material.cursors[kind]);
}

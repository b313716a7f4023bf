import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

/** Text that stands in the place of a part of a literal, such as a variable; null: the part's own value. */
export type Replace = (type: GraphQLInputType, hasDefault: boolean, name: string | null) => string | null;

const never: Replace = () => null;

/** A value as a GraphQL literal of a type. `replace` is called for each item of a list and field of an object. */
export function literalText(type: GraphQLInputType, value: unknown, replace: Replace = never): string {
  if (isNonNullType(type)) return literalText(type.ofType, value, replace);
  if (value === null) return 'null';
  if (isListType(type)) {
    const item = type.ofType;
    if (!Array.isArray(value)) return literalText(item, value, replace);
    return `[${value.map((each) => replace(item, false, null) ?? literalText(item, each, replace)).join(', ')}]`;
  }
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return scalarText(value);
  const fields = type.getFields();
  const texts = Object.entries(value as object).map(([name, inner]) => {
    const field = fields[name];
    if (!field) throw new Error(`${type.name} has no field ${name}.`);
    const replaced = replace(field.type, field.defaultValue !== undefined, name);
    return `${name}: ${replaced ?? literalText(field.type, inner, replace)}`;
  });
  return `{${texts.join(', ')}}`;
}

/** Texts of two words as block strings, all others as JSON has them; half a character has no place in a document. */
function scalarText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^\w+ \w+$/.test(value) ? `"""${value}"""` : JSON.stringify(value.toWellFormed());
}

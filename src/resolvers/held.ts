import {
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { Context } from '../context.js';
import type { Loaded } from '../db/shapes/reads.js';
import { heldKey } from '../db/shapes/shape.js';
import { idOfMark, rowMark } from '../db/shapes/uses.js';
import { selectedField } from './selection.js';

/** The value of a field that its parent already holds, or else one load for all parents of this level. */
export function held(parent: Loaded, { loaders }: Context, info: GraphQLResolveInfo): unknown {
  const name = info.fieldName;
  const key = String(info.path.key);
  const known = parent[key === name ? name : `${name}:${key}`];
  if (known !== undefined) return known;
  const field = selectedField(info);
  const mark = parent[rowMark];
  if (typeof mark !== 'string') return parent[heldKey(field)] ?? null;
  return loaders.field(info.parentType.name, field).load(idOfMark(mark));
}

const resolveHeld: GraphQLFieldResolver<Loaded, Context> = (parent, _args, context, info) =>
  held(parent, context, info);

/**
 * Every object-typed field without arguments is read where its parent holds it; leaves keep the default. Types of several
 * kinds are told apart by their `__typename`, synchronously: compiled execution needs that.
 */
export function readWhatIsHeld(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = (value: { __typename?: string }) => value.__typename;
    if (!isObjectType(type) || [schema.getQueryType(), schema.getMutationType()].includes(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0 && isObjectType(getNamedType(field.type))) field.resolve = resolveHeld;
    }
  }
  return schema;
}

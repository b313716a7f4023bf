import {
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
} from 'graphql';
import type { Context } from '../context.js';
import { idOfTag, rowTagKey } from '../db/read/row-tags.js';
import type { Loaded } from '../db/read/rows.js';
import { prefetchKey } from '../db/read/type-sql.js';
import { selectedField } from './selection.js';

/** The value of a field that was read with its parent, or else one load for all parents of this level. */
export function prefetched(parent: Loaded, { loaders }: Context, info: GraphQLResolveInfo): unknown {
  const name = info.fieldName;
  const key = String(info.path.key);
  const known = parent[key === name ? name : `${name}:${key}`];
  if (known !== undefined) return known;
  const field = selectedField(info);
  const tag = parent[rowTagKey];
  if (typeof tag !== 'string') return parent[prefetchKey(field)] ?? null;
  return loaders.field(info.parentType.name, field).load(idOfTag(tag));
}

const resolvePrefetched: GraphQLFieldResolver<Loaded, Context> = (parent, _args, context, info) =>
  prefetched(parent, context, info);

/**
 * Gives every field without arguments that has a selection of its own a resolver that reads what its parent was loaded
 * with; leaves keep the default. Objects of abstract types are told apart by their `__typename`.
 */
export function readPrefetched(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = (value: { __typename?: string }) => value.__typename;
    if (!isObjectType(type) || [schema.getQueryType(), schema.getMutationType()].includes(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0 && isCompositeType(getNamedType(field.type)))
        field.resolve = resolvePrefetched;
    }
  }
  return schema;
}

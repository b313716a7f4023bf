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

/** The value of a field that was read with its parent; otherwise loads it, in one batch for all parents of the level. */
export function prefetched(parent: Loaded, { loaders }: Context, info: GraphQLResolveInfo): unknown {
  const name = info.fieldName;
  const key = String(info.path.key);
  const value = parent[key === name ? name : `${name}:${key}`];
  if (value !== undefined) return value;
  const field = selectedField(info);
  const tag = parent[rowTagKey];
  if (typeof tag !== 'string') return parent[prefetchKey(field)] ?? null;
  return loaders.field(info.parentType.name, field).load(idOfTag(tag));
}

const resolvePrefetched: GraphQLFieldResolver<Loaded, Context> = (parent, _args, context, info) =>
  prefetched(parent, context, info);

/** Fields without arguments whose resolvers compute their values. */
const computedFields: ReadonlySet<string> = new Set(['Article.checks', 'Draft.diff', 'Revision.body']);

/**
 * Sets the resolver of every field that has a selection and no arguments: it returns the prefetched value. Leaves keep
 * the default resolver. Abstract types are resolved by `__typename`.
 */
export function readPrefetched(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = (value: { __typename?: string }) => value.__typename;
    if (!isObjectType(type) || [schema.getQueryType(), schema.getMutationType()].includes(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const isComputed = field.args.length > 0 || computedFields.has(`${type.name}.${field.name}`);
      if (!isComputed && isCompositeType(getNamedType(field.type))) field.resolve = resolvePrefetched;
    }
  }
  return schema;
}

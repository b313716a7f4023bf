import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { readRoot } from '../db/shapes/reads.js';
import { root } from '../db/shapes/root.js';
import { selectedField } from './selection.js';

/** Reads a root field that has a shape of its own; with what hangs below it, in one statement. */
export function rootField(context: Context, info: GraphQLResolveInfo): Promise<unknown> {
  const field = selectedField(info);
  const make = root[field.name];
  if (!make) throw new Error(`The root field ${field.name} has no shape.`);
  return readRoot(context, (statement) => make({ row: '', field, statement }));
}

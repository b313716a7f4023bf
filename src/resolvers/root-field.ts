import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { root } from '../db/read/root.js';
import { readRoot } from '../db/read/rows.js';
import { raw } from '../db/read/sql.js';
import { selectedField } from './selection.js';

/** Reads a root field with its selection, in one statement. */
export function rootField(context: Context, info: GraphQLResolveInfo): Promise<unknown> {
  const field = selectedField(info);
  const write = root[field.name];
  if (!write) throw new Error(`The root field ${field.name} has no SQL.`);
  return readRoot(context, (statement) => write({ row: raw(''), field, statement }));
}

import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import type { Loaded } from '../db/read/rows.js';
import { DomainError } from '../domain/errors.js';
import { parseId } from '../domain/ids.js';
import { limits } from '../domain/limits.js';
import { Node } from '../schema/node.js';
import { lookUp } from './look-up.js';
import { selectionOf } from './selection.js';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Any object by its id; null if there is none that the viewer may see.',
  })
  node(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'The id.' }) id: string,
  ): Promise<Loaded | null> | null {
    return find(context, info, id);
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description:
      'At most 100 objects by their ids, in the order of the ids; null for an id without an object that the viewer may see.',
  })
  nodes(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('ids', () => [ID], { description: 'The ids.' }) ids: string[],
  ): (Promise<Loaded | null> | null)[] {
    if (ids.length > limits.nodes) {
      const message = `\`ids\` takes at most ${limits.nodes} ids; this had ${ids.length}. Send several requests.`;
      throw new DomainError('BAD_USER_INPUT', message, { field: 'ids' });
    }
    return ids.map((id) => find(context, info, id));
  }
}

function find(context: Context, info: GraphQLResolveInfo, id: string): Promise<Loaded | null> | null {
  const parsed = parseId(id);
  if (!parsed || !info.schema.getType(parsed.type)) return null;
  const { type: __typename, uid } = parsed;
  return lookUp(context, __typename, 'uid', uid, selectionOf(info, __typename)).then(
    (object) => object && { ...object, __typename },
  );
}

import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { ChangePage, ChangesArguments } from '../schema/changes.js';
import { rootField } from './root-field.js';

@Resolver()
export class ChangesResolver {
  @Query(() => ChangePage, {
    nullable: true,
    description:
      'What changed since a cursor: each article that was ever public once, with its latest state. ' +
      'Errors: BAD_USER_INPUT with the invalid field; CURSOR_EXPIRED if the database was replaced.',
  })
  changes(
    @Args(() => ChangesArguments) _arguments: ChangesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { Feed, Withdrawal, WithdrawalsArguments } from '../schema/feeds.js';
import { rootField } from './root-field.js';

@Resolver()
export class FeedsResolver {
  @Query(() => [Feed], { nullable: true, description: 'The newest articles of all sections as feeds.' })
  feeds(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return rootField(context, info);
  }

  @Query(() => [Withdrawal], {
    nullable: true,
    description: 'Articles that were withdrawn, latest first, at most 100.',
  })
  withdrawals(
    @Args(() => WithdrawalsArguments) _arguments: WithdrawalsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { ArticlePayload } from '../../schema/editing/payloads.js';
import {
  HideRelatedInput,
  OrderPinsInput,
  PinRelatedInput,
  UnhideRelatedInput,
  UnpinRelatedInput,
} from '../../schema/editing/related-inputs.js';
import { runMutation } from './run-mutation.js';

const input = { description: 'The decision.' } as const;
const rules = 'The list shows it at once. Requires the role EDITOR. Errors: BAD_USER_INPUT, NOT_FOUND.';

@Resolver()
export class EditRelatedResolver {
  @Mutation(() => ArticlePayload, {
    nullable: true,
    description: `Pins an article on the related list of another, or moves its pin. It ends a hide. ${rules}`,
  })
  pinRelated(
    @Arg('input', () => PinRelatedInput, input) given: PinRelatedInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const position = given.position ?? null;
    return runMutation(context, info, 'decideRelated', { ...given, kind: 'pin', position });
  }

  @Mutation(() => ArticlePayload, { nullable: true, description: `Ends a pin. ${rules}` })
  unpinRelated(
    @Arg('input', () => UnpinRelatedInput, input) given: UnpinRelatedInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'decideRelated', { ...given, kind: 'unpin' });
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Puts the pins of a related list in another order. The list shows it at once. Requires the role EDITOR. Errors: BAD_USER_INPUT, CONFLICT with `currentIds`, NOT_FOUND.',
  })
  orderPins(
    @Arg('input', () => OrderPinsInput, input) given: OrderPinsInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'orderPins', given);
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description: `Hides an article from the related list of another. It ends a pin. ${rules}`,
  })
  hideRelated(
    @Arg('input', () => HideRelatedInput, input) given: HideRelatedInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'decideRelated', { ...given, kind: 'hide' });
  }

  @Mutation(() => ArticlePayload, { nullable: true, description: `Ends a hide. ${rules}` })
  unhideRelated(
    @Arg('input', () => UnhideRelatedInput, input) given: UnhideRelatedInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'decideRelated', { ...given, kind: 'unhide' });
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import {
  FieldUsageArguments,
  FieldUsageConnection,
  OperationUsageArguments,
  OperationUsageConnection,
} from '../schema/usage.js';
import { rootField } from './root-field.js';

@Resolver()
export class UsageResolver {
  @Query(() => OperationUsageConnection, {
    nullable: true,
    description:
      'Which clients request which operations, the most requested first, 20 a page by default. Requests of the last seconds are missing. Requires the role ANALYST.',
  })
  operationUsage(
    @Args(() => OperationUsageArguments) _arguments: OperationUsageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Query(() => FieldUsageConnection, {
    nullable: true,
    description:
      'Which clients select which fields, the most requested first, 20 a page by default. A request counts once for each field of its document. Requires the role ANALYST.',
  })
  fieldUsage(
    @Args(() => FieldUsageArguments) _arguments: FieldUsageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }
}

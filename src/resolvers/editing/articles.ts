import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { requirePermission } from '../../domain/errors.js';
import { CreateArticleInput } from '../../schema/editing/article-input.js';
import { AcceptSourceInput, UpdateArticleInput } from '../../schema/editing/change-inputs.js';
import { ArticlePayload, WithdrawOutcome } from '../../schema/editing/payloads.js';
import {
  ReinstateArticleInput,
  WithdrawArticleInput,
  WithdrawArticlesInput,
} from '../../schema/editing/withdraw-inputs.js';
import { editContextOf, runMutation } from './run-mutation.js';

const input = { description: 'The change.' } as const;

@Resolver()
export class EditArticleResolver {
  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Creates an article that only editors see. Requires the role EDITOR. Errors: BAD_USER_INPUT with all faults in `extensions.fields`.',
  })
  createArticle(
    @Arg('input', () => CreateArticleInput, input) given: CreateArticleInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'createArticle', given);
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Changes a live article: readers see it within a second. Requires the role EDITOR. ' +
      'Errors: BAD_USER_INPUT with all faults in `extensions.fields`, CONFLICT with `currentVersion`, `changedBy`, `changedAt` and `fields`, GONE, NOT_FOUND.',
  })
  updateArticle(
    @Arg('input', () => UpdateArticleInput, input) given: UpdateArticleInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'updateArticle', given);
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Withdraws an article: readers get GONE, and no import publishes it again. Requires the role EDITOR. Errors: BAD_USER_INPUT, NOT_FOUND.',
  })
  withdrawArticle(
    @Arg('input', () => WithdrawArticleInput, input) given: WithdrawArticleInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'withdrawArticle', given);
  }

  @Mutation(() => [WithdrawOutcome], {
    nullable: true,
    description:
      'Withdraws up to 100 articles in one transaction, with a dry run. The outcomes are in the order of the input. Requires the role EDITOR. Errors: BAD_USER_INPUT.',
  })
  withdrawArticles(
    @Arg('input', () => WithdrawArticlesInput, input) given: WithdrawArticlesInput,
    @Ctx() context: Context,
  ): Promise<object> {
    requirePermission(context.viewer, 'edit articles', 'withdrawArticles');
    return context.articles.run('withdrawArticles', given, editContextOf(context), {
      selection: null,
      respond: async (_reader, outcomes) => outcomes,
    });
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Lifts a withdrawal, by a person or by the source. Requires the role ADMIN. Errors: BAD_USER_INPUT, CONFLICT, NOT_FOUND.',
  })
  reinstateArticle(
    @Arg('input', () => ReinstateArticleInput, input) given: ReinstateArticleInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'reinstateArticle', given, 'lift a withdrawal');
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Hands fields back to the source, with the values that wait in `ContentSource.pending`. Requires the role EDITOR. Errors: BAD_USER_INPUT, CONFLICT, GONE, NOT_FOUND.',
  })
  acceptSource(
    @Arg('input', () => AcceptSourceInput, input) given: AcceptSourceInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'acceptSource', given);
  }
}

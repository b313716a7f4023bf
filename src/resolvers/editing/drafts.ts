import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { Loaded } from '../../db/read/rows.js';
import { requirePermission } from '../../domain/errors.js';
import { Article } from '../../schema/article.js';
import {
  CancelScheduleInput,
  CreatePreviewInput,
  DiscardDraftInput,
  PublishArticleInput,
  SaveDraftInput,
} from '../../schema/editing/change-inputs.js';
import {
  ArticlePayload,
  Draft,
  DraftPayload,
  Presence,
  PreviewPayload,
} from '../../schema/editing/payloads.js';
import { prefetched } from '../prefetched.js';
import { editContextOf, runMutation } from './run-mutation.js';

const input = { description: 'The change.' } as const;

@Resolver(() => Article)
export class DraftResolver {
  @FieldResolver(() => Draft, {
    nullable: true,
    description: 'The working copy; null when there is none. Null for viewers below EDITOR.',
  })
  draft(@Root() article: Loaded, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): unknown {
    return prefetched(article, context, info);
  }

  @Mutation(() => DraftPayload, {
    nullable: true,
    description:
      'Saves changes to the working copy of an article, for autosave: readers see nothing of it, and no version is made. Requires the role EDITOR. ' +
      'Errors: BAD_USER_INPUT with all faults in `extensions.fields`, CONFLICT with the current version of the draft, GONE, NOT_FOUND.',
  })
  saveDraft(
    @Arg('input', () => SaveDraftInput, input) given: SaveDraftInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'saveDraft', given);
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Discards the working copy of an article, with its schedule. Requires the role EDITOR. Errors: CONFLICT, NOT_FOUND.',
  })
  discardDraft(
    @Arg('input', () => DiscardDraftInput, input) given: DiscardDraftInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'discardDraft', given);
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Publishes an article with its draft, at once or at a time. Requires the role EDITOR. ' +
      'Errors: BAD_USER_INPUT, CONFLICT with the fields that changed on both sides, GONE, NOT_FOUND.',
  })
  publishArticle(
    @Arg('input', () => PublishArticleInput, input) given: PublishArticleInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'publishArticle', given);
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description:
      'Takes the time off a scheduled article, which is a draft again, or off the draft of a published one. Every text stays. Requires the role EDITOR. ' +
      'Errors: BAD_USER_INPUT when nothing is scheduled any more, GONE, NOT_FOUND.',
  })
  cancelSchedule(
    @Arg('input', () => CancelScheduleInput, input) given: CancelScheduleInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'cancelSchedule', given);
  }

  @Mutation(() => PreviewPayload, {
    nullable: true,
    description:
      'Makes a token that shows one article with its draft to somebody without a key. Requires the role EDITOR. Errors: BAD_USER_INPUT, GONE, NOT_FOUND.',
  })
  createPreview(
    @Arg('input', () => CreatePreviewInput, input) given: CreatePreviewInput,
    @Ctx() context: Context,
  ): Promise<object> {
    requirePermission(context.viewer, 'edit articles', 'createPreview');
    return context.articles.run('createPreview', given, editContextOf(context), {
      selection: null,
      respond: async (_reader, preview) => preview,
    });
  }

  @Mutation(() => ArticlePayload, {
    nullable: true,
    description: 'Revokes all preview tokens of an article. Requires the role EDITOR. Errors: NOT_FOUND.',
  })
  revokePreviews(
    @Arg('articleId', () => ID, { description: 'The article.' }) articleId: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'revokePreviews', { articleId });
  }

  @Mutation(() => [Presence], {
    nullable: true,
    description:
      'Notes that the caller has an article open for editing, and returns who else has. Repeat it every 15 seconds; it lapses after 45. It locks nothing. Requires the role EDITOR. Errors: NOT_FOUND.',
  })
  markEditing(
    @Arg('articleId', () => ID, { description: 'The article.' }) articleId: string,
    @Ctx() context: Context,
  ): Promise<object> {
    requirePermission(context.viewer, 'edit articles', 'markEditing');
    return context.articles.markEditing(articleId, editContextOf(context));
  }
}

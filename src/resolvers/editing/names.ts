import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import {
  AuthorPayload,
  MergeAuthorsInput,
  MergeTopicsInput,
  SectionPayload,
  TopicPayload,
  UpdateAuthorInput,
  UpdateSectionInput,
  UpdateTopicInput,
} from '../../schema/editing/name-inputs.js';
import { runMutation } from './run-mutation.js';

const input = { description: 'The change.' } as const;
const renames =
  'The former slug leads on, and caches follow. Requires the role EDITOR. Errors: BAD_USER_INPUT with all faults in `extensions.fields`, NOT_FOUND.';
const merges =
  'Articles, drafts, revisions, counts of shares and related lists follow, and their slugs lead to the one that stays. Requires the role EDITOR. Errors: BAD_USER_INPUT, NOT_FOUND.';

@Resolver()
export class EditNamesResolver {
  @Mutation(() => SectionPayload, { nullable: true, description: `Renames a section. ${renames}` })
  updateSection(
    @Arg('input', () => UpdateSectionInput, input) given: UpdateSectionInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'renameName', { ...given, table: 'section' });
  }

  @Mutation(() => TopicPayload, {
    nullable: true,
    description: `Renames a topic, or changes its kind. ${renames}`,
  })
  updateTopic(
    @Arg('input', () => UpdateTopicInput, input) given: UpdateTopicInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'renameName', { ...given, table: 'topic' });
  }

  @Mutation(() => AuthorPayload, { nullable: true, description: `Renames an author. ${renames}` })
  updateAuthor(
    @Arg('input', () => UpdateAuthorInput, input) given: UpdateAuthorInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'renameName', { ...given, table: 'author' });
  }

  @Mutation(() => TopicPayload, { nullable: true, description: `Merges topics into another. ${merges}` })
  mergeTopics(
    @Arg('input', () => MergeTopicsInput, input) given: MergeTopicsInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'mergeNames', { ...given, table: 'topic' });
  }

  @Mutation(() => AuthorPayload, { nullable: true, description: `Merges authors into another. ${merges}` })
  mergeAuthors(
    @Arg('input', () => MergeAuthorsInput, input) given: MergeAuthorsInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'mergeNames', { ...given, table: 'author' });
  }
}

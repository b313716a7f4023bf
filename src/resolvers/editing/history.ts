import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { idOfTag, rowTagKey } from '../../db/read/row-tags.js';
import type { Loaded } from '../../db/read/rows.js';
import { Article } from '../../schema/article.js';
import { ArticleBody } from '../../schema/body.js';
import { Correction, CorrectionConnection, CorrectionsArguments } from '../../schema/content.js';
import { AuditConnection, AuditLogArguments } from '../../schema/editing/audit.js';
import { RestoreRevisionInput } from '../../schema/editing/change-inputs.js';
import {
  PublishedVersion,
  Revision,
  RevisionConnection,
  RevisionDiff,
} from '../../schema/editing/history.js';
import { Draft, DraftPayload } from '../../schema/editing/payloads.js';
import { ForwardArguments } from '../../schema/page-arguments.js';
import { DateTime } from '../../schema/scalars.js';
import type { Comparison } from '../../services/articles/index.js';
import { prefetched } from '../prefetched.js';
import { rootField } from '../root-field.js';
import { selectObject } from '../select-object.js';
import { selectedField } from '../selection.js';
import { runMutation } from './run-mutation.js';

/** How far the clock of the database may be behind. */
const clockToleranceMs = 60_000;

@Resolver(() => Article)
export class HistoryResolver {
  @FieldResolver(() => RevisionConnection, {
    nullable: true,
    description:
      'Versions of the article, latest first, 20 a page by default. An article that never changed has none. Null for viewers below EDITOR.',
  })
  revisions(
    @Root() article: Loaded,
    @Args(() => ForwardArguments) _page: ForwardArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return prefetched(article, context, info);
  }

  @FieldResolver(() => PublishedVersion, {
    nullable: true,
    description:
      'What readers saw at a time; null when they saw nothing, and where PUBLIC_HISTORY does not show it to the viewer. Of a withdrawn article only for ADMIN.',
  })
  async asPublished(
    @Root() article: Loaded,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('at', () => DateTime, { description: 'The time.' }) at: string,
  ): Promise<object | null> {
    // What readers see at a time to come is not known yet: nobody may store that it is nothing.
    if (Date.parse(at) > Date.now() - clockToleranceMs) context.outcome.tracked = false;
    const version = (await prefetched(article, context, info)) as { html: string | null } | null;
    if (!version) return null;
    const body = context.articles.bodyOf(version.html);
    return selectObject({ ...version, body }, selectedField(info).selection ?? []);
  }

  @Query(() => CorrectionConnection, {
    nullable: true,
    description: 'Corrections of published articles, newest first, 20 a page by default.',
  })
  corrections(
    @Args(() => CorrectionsArguments) _arguments: CorrectionsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Query(() => AuditConnection, {
    nullable: true,
    description:
      'What editors, admins and schedules did, latest first, 20 a page by default. Requires the role ADMIN.',
  })
  auditLog(
    @Args(() => AuditLogArguments) _arguments: AuditLogArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Mutation(() => DraftPayload, {
    nullable: true,
    description:
      'Makes a draft that brings a revision back; the live article stays as it is. Requires the role EDITOR. Errors: CONFLICT with the current version of the draft, GONE, NOT_FOUND.',
  })
  restoreRevision(
    @Arg('input', () => RestoreRevisionInput, { description: 'The revision.' }) given: RestoreRevisionInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return runMutation(context, info, 'restoreRevision', given);
  }
}

@Resolver(() => Correction)
export class CorrectionResolver {
  @FieldResolver(() => Article, { nullable: true, description: 'The corrected article.' })
  article(@Root() correction: Loaded, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): unknown {
    return prefetched(correction, context, info);
  }
}

@Resolver(() => Revision)
export class RevisionResolver {
  @FieldResolver(() => ArticleBody, { nullable: true, description: 'The text in this version.' })
  async body(
    @Root() revision: Loaded,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const body = context.articles.bodyOf((await prefetched(revision, context, info)) as string | null);
    return body && selectObject(body, selectedField(info).selection ?? []);
  }

  @FieldResolver(() => RevisionDiff, {
    nullable: true,
    description: 'What changed since the revision before, or since another one of the same article.',
  })
  async diff(
    @Root() revision: Loaded,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('against', () => ID, { nullable: true, description: 'The revision to compare with.' })
    against?: string | null,
  ): Promise<object | null> {
    const id = idOfTag(String(revision[rowTagKey]));
    const diff = await context.loaders
      .batch('Revision.diff', (keys) => diffAll(context, keys))
      .load(JSON.stringify({ revisionId: id, against: against ?? null }));
    return diff && selectObject(diff, selectedField(info).selection ?? []);
  }
}

@Resolver(() => Draft)
export class DraftDiffResolver {
  @FieldResolver(() => RevisionDiff, {
    nullable: true,
    description: 'What publication changes: the live article compared with the draft.',
  })
  async diff(
    @Root() draft: Loaded,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const articleId = (await prefetched(draft, context, info)) as string | null;
    if (articleId === null) return null;
    const diff = await context.loaders
      .batch('Draft.diff', (ids) => context.articles.diffDrafts(context.reader, ids))
      .load(articleId);
    return diff && selectObject(diff, selectedField(info).selection ?? []);
  }
}

const diffAll = (
  context: Context,
  keys: readonly string[],
): ReturnType<typeof context.articles.diffRevisions> =>
  context.articles.diffRevisions(
    context.reader,
    keys.map((key) => JSON.parse(key) as Comparison),
  );

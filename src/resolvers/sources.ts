import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { type Loaded, readBy } from '../db/read/rows.js';
import { prefetchKey } from '../db/read/type-sql.js';
import { requirePermission } from '../domain/errors.js';
import { ForwardArguments } from '../schema/page-arguments.js';
import {
  AddSourceInput,
  Source,
  SourceConnection,
  SourcePayload,
  UpdateSourceInput,
} from '../schema/sources.js';
import type { EditContext, Respond } from '../services/articles/index.js';
import type { SourceResult } from '../services/sources/index.js';
import { editContextOf, readContext } from './editing/run-mutation.js';
import { rootField } from './root-field.js';
import { selectedField } from './selection.js';

const id = { description: 'The source.' } as const;
const errors = 'Requires the role ADMIN. Errors: NOT_FOUND';

@ArgsType()
class SourcesArguments extends ForwardArguments {
  @Field(() => Boolean, {
    nullable: true,
    description: 'true: sources whose last poll failed. false: the others.',
  })
  failing: boolean | null;
}

@Resolver(() => Source)
export class SourcesResolver {
  @Query(() => SourceConnection, {
    nullable: true,
    description: 'The sources by name, 50 a page by default. Requires the role ADMIN.',
  })
  sources(
    @Args(() => SourcesArguments) _page: SourcesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Mutation(() => SourcePayload, {
    nullable: true,
    description:
      'Adds a source, which is polled at once. Requires the role ADMIN. Errors: BAD_USER_INPUT with all faults in `extensions.fields`.',
  })
  addSource(
    @Arg('input', () => AddSourceInput, { description: 'The source.' }) input: AddSourceInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.sources.add(input, ...how));
  }

  @Mutation(() => SourcePayload, {
    nullable: true,
    description: `Changes a source, and reads its whole feed again. ${errors}, BAD_USER_INPUT with all faults.`,
  })
  updateSource(
    @Arg('input', () => UpdateSourceInput, { description: 'The changes.' }) input: UpdateSourceInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.sources.update(input, ...how));
  }

  @Mutation(() => SourcePayload, {
    nullable: true,
    description: `Pauses a source, or resumes it: it is polled at once. ${errors}.`,
  })
  pauseSource(
    @Arg('id', () => ID, id) given: string,
    @Arg('paused', () => Boolean, { description: 'Whether to pause it.' }) paused: boolean,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.sources.pause({ id: given, paused }, ...how));
  }

  @Mutation(() => SourcePayload, {
    nullable: true,
    description: `Has a source polled at once. The poll may end after the response. ${errors}.`,
  })
  checkSource(
    @Arg('id', () => ID, id) given: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.sources.check({ id: given }, ...how));
  }

  @Mutation(() => SourcePayload, {
    nullable: true,
    description: `Removes a source. Its articles stay. ${errors}.`,
  })
  removeSource(
    @Arg('id', () => ID, id) given: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.sources.remove({ id: given }, ...how));
  }
}

/** Runs a mutation of a source. Requires the role ADMIN. */
function change(
  context: Context,
  info: GraphQLResolveInfo,
  run: (editContext: EditContext, respond: Respond<SourceResult>) => Promise<object>,
): Promise<object> {
  requirePermission(context.viewer, 'manage sources', info.fieldName);
  const selection = selectedField(info).selection ?? [];
  return run(editContextOf(context), {
    selection,
    respond: async (reader, { uid }) => {
      const objects: Record<string, Loaded | null> = {};
      for (const field of selection) {
        if (field.name !== 'source') continue;
        const reading = readContext(context, reader);
        const found = await readBy(reading, 'Source', field.selection ?? [], 'uid', [uid]);
        objects[prefetchKey(field)] = found.get(uid)?.object ?? null;
      }
      return objects;
    },
  });
}

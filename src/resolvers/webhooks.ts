import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { type Loaded, readBy } from '../db/read/rows.js';
import { prefetchKey } from '../db/read/type-sql.js';
import { requirePermission } from '../domain/errors.js';
import { ForwardArguments } from '../schema/page-arguments.js';
import { CreateWebhookInput, DeadLetterConnection, Webhook, WebhookPayload } from '../schema/webhooks.js';
import type { EditContext, Respond } from '../services/articles/index.js';
import type { WebhookResult } from '../services/webhooks/index.js';
import { editContextOf, readContext } from './editing/run-mutation.js';
import { prefetched } from './prefetched.js';
import { rootField } from './root-field.js';
import { selectedField } from './selection.js';

const id = { description: 'The webhook.' } as const;
const errors = 'Requires the role ADMIN. Errors: NOT_FOUND';

@Resolver(() => Webhook)
export class WebhooksResolver {
  @Query(() => [Webhook], {
    nullable: true,
    description: 'The webhooks, oldest first, at most 100. Requires the role ADMIN.',
  })
  webhooks(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return rootField(context, info);
  }

  @FieldResolver(() => DeadLetterConnection, {
    nullable: true,
    description: 'Changes that were given up, latest first, 20 a page by default.',
  })
  deadLetters(
    @Root() webhook: Loaded,
    @Args(() => ForwardArguments) _page: ForwardArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return prefetched(webhook, context, info);
  }

  @Mutation(() => WebhookPayload, {
    nullable: true,
    description:
      'Adds a webhook, which is sent the changes from now on. Requires the role ADMIN. Errors: BAD_USER_INPUT with all faults in `extensions.fields`.',
  })
  createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'The webhook.' }) input: CreateWebhookInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.webhooks.create(input, ...how));
  }

  @Mutation(() => WebhookPayload, {
    nullable: true,
    description: `Makes a new secret. For 24 hours the former one signs as well. ${errors}.`,
  })
  rotateWebhookSecret(
    @Arg('id', () => ID, id) given: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.webhooks.rotateSecret({ id: given }, ...how));
  }

  @Mutation(() => WebhookPayload, {
    nullable: true,
    description: `Pauses a webhook, or resumes it: it is then sent the latest states of what changed meanwhile. ${errors}.`,
  })
  pauseWebhook(
    @Arg('id', () => ID, id) given: string,
    @Arg('paused', () => Boolean, { description: 'Whether to pause it.' }) paused: boolean,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.webhooks.pause({ id: given, paused }, ...how));
  }

  @Mutation(() => WebhookPayload, {
    nullable: true,
    description: `Removes a webhook for good, with its receipts and dead letters; \`webhook\` is null. ${errors}.`,
  })
  deleteWebhook(
    @Arg('id', () => ID, id) given: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.webhooks.delete({ id: given }, ...how));
  }

  @Mutation(() => WebhookPayload, {
    nullable: true,
    description: `Sends the changes after a cursor again, as new messages. ${errors}, BAD_USER_INPUT and CURSOR_EXPIRED for the cursor.`,
  })
  replayWebhook(
    @Arg('id', () => ID, id) given: string,
    @Arg('since', () => String, { description: 'A cursor of `changes`.' }) since: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return change(context, info, (...how) => context.webhooks.replay({ id: given, since }, ...how));
  }
}

/** Runs a mutation of a webhook. Requires the role ADMIN. */
function change(
  context: Context,
  info: GraphQLResolveInfo,
  run: (editContext: EditContext, respond: Respond<WebhookResult>) => Promise<object>,
): Promise<object> {
  requirePermission(context.viewer, 'manage webhooks', info.fieldName);
  const selection = selectedField(info).selection ?? [];
  return run(editContextOf(context), {
    selection,
    respond: async (reader, { uid, secret }) => {
      const objects: Record<string, Loaded | null> = {};
      for (const field of selection) {
        if (field.name !== 'webhook') continue;
        const reading = readContext(context, reader);
        const found = await readBy(reading, 'Webhook', field.selection ?? [], 'uid', [uid]);
        objects[prefetchKey(field)] = found.get(uid)?.object ?? null;
      }
      return { ...objects, secret };
    },
  });
}

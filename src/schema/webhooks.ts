import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { ChangeKind as KindName } from '../domain/changes.js';
import { Change, ChangeKind } from './changes.js';
import { connectionOf, edgeOf } from './connections.js';
import { idempotencyKey } from './editing/idempotency-key.js';
import { Node } from './node.js';
import { DateTime, UrlScalar } from './scalars.js';

@ObjectType({ description: 'A change that was not confirmed within ten attempts.' })
export class DeadLetter {
  @Field(() => Change, { description: 'The latest change of its article.' })
  change: Change;

  @Field(() => DateTime, { description: 'The time of the last attempt.' })
  failedAt: string;

  @Field(() => Int, { description: 'The number of attempts.' })
  attempts: number;

  @Field(() => String, { description: 'Why the last attempt failed.' })
  error: string;
}

export const DeadLetterConnection = connectionOf(
  () => DeadLetter,
  edgeOf(() => DeadLetter, 'DeadLetter'),
  'DeadLetter',
);

@ObjectType({ description: 'An endpoint that is sent changes.', implements: Node })
export class Webhook extends Node {
  @Field(() => UrlScalar, { description: 'Where changes are sent.' })
  url: string;

  @Field(() => [ChangeKind], {
    nullable: true,
    description: 'The kinds of changes that are sent; null: all.',
  })
  kinds: KindName[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The slugs of the sections whose changes are sent; null: all.',
  })
  sections: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The operation whose data is sent; null: the default one.',
  })
  query: string | null;

  @Field(() => Boolean, { description: 'Whether nothing is sent: by `pauseWebhook`, or after a 410.' })
  paused: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Its cursor in the feed: each change up to it was confirmed, or is a dead letter.',
  })
  lastCursor: string | null;

  @Field(() => Float, {
    description: 'The age of the oldest change that waits, in seconds; 0 if none waits.',
  })
  lagSeconds: number;

  @Field(() => Boolean, { description: 'Whether the last attempt failed.' })
  failing: boolean;
}

@InputType({ description: 'A new webhook.' })
export class CreateWebhookInput {
  @Field(() => UrlScalar, { description: 'Where to send changes: https, and no private address.' })
  url: string;

  @Field(() => [ChangeKind], { nullable: true, description: 'The kinds of changes to send; all by default.' })
  kinds: KindName[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The slugs of sections, as the filter of `changes` has them; all by default.',
  })
  sections: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'An operation `query ($id: ID!) { … }`, at most 16,384 characters. It runs as a reader with the id of the article; its data is sent.',
  })
  query: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@ObjectType({ description: 'A webhook after a mutation.' })
export class WebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook.' })
  webhook: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its new secret, `whsec_` and base64. It is shown this once.',
  })
  secret: string | null;
}

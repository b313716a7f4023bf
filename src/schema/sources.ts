import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  type SourceState as StateName,
  sourceStates,
  sourceTrusts,
  type SourceTrust as TrustName,
} from '../domain/sources.js';
import { connectionOf, edgeOf } from './connections.js';
import { idempotencyKey } from './editing/idempotency-key.js';
import { enumOf } from './enums.js';
import { Node } from './node.js';
import { DateTime, UrlScalar } from './scalars.js';

export const SourceTrust = enumOf(sourceTrusts, 'SourceTrust', 'What happens to the items of a source.', {
  PUBLISH: 'They are published.',
  REVIEW: 'New ones wait as drafts for an editor.',
});

export const SourceState = enumOf(
  sourceStates,
  'SourceState',
  'What a source does. Values may be added: treat an unknown one as not polled.',
  {
    ACTIVE: 'It is polled.',
    FAILING: 'Its last poll failed; it is tried again.',
    PAUSED: 'It is not polled: `pauseSource`.',
    ENDED: 'It is not polled: its publisher responded that it is gone (410).',
  },
);

@ObjectType({ description: 'An item of a feed that was refused.' })
export class RefusedItem {
  @Field(() => String, { description: 'Where it is in the feed.' })
  place: string;

  @Field(() => String, { description: 'Why it cannot be an article.' })
  reason: string;
}

@ObjectType({ description: 'A feed that is polled.', implements: Node })
export class Source extends Node {
  @Field(() => String, { description: 'The name of the source of its articles; several may have the same.' })
  name: string;

  @Field(() => UrlScalar, { description: 'The address of the feed. It follows permanent redirects.' })
  url: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the feed calls itself; null before its first poll.',
  })
  title: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the section of its articles; null: the one that an item states.',
  })
  section: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language of items that state none, in BCP 47; null: it is detected.',
  })
  language: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The interval in minutes; null: from 5 to 60, by how often there is something new.',
  })
  everyMinutes: number | null;

  @Field(() => Boolean, {
    description: "Whether an item's page is fetched when the feed has only a summary.",
  })
  fullText: boolean;

  @Field(() => SourceTrust, { description: 'What happens to its items.' })
  trust: TrustName;

  @Field(() => SourceState, { description: 'What it does.' })
  state: StateName;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt: string;

  @Field(() => DateTime, { nullable: true, description: 'The time of the last poll that succeeded.' })
  lastSuccessAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The time of the last poll.' })
  lastTryAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The time of the next poll; null: none.' })
  nextTryAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when polls fail; null: they do not.' })
  failingSince: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code of the last failure, such as TIMEOUT or NOT_A_FEED; null: it did not fail.',
  })
  errorCode: string | null;

  @Field(() => String, { nullable: true, description: 'Why the last poll failed; null: it did not.' })
  error: string | null;

  @Field(() => Float, { description: 'New and changed articles a day, the mean of the last seven days.' })
  itemsPerDay: number;

  @Field(() => [RefusedItem], {
    description: 'Items that its last version has and that were refused, at most 20.',
  })
  refused: RefusedItem[];

  @Field(() => UrlScalar, { nullable: true, description: 'The WebSub hub that the feed names.' })
  hub: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the hub tells of news; null: there is no subscription.',
  })
  hubUntil: string | null;
}

export const SourceConnection = connectionOf(
  () => Source,
  edgeOf(() => Source, 'Source'),
  'Source',
);

@InputType({ description: 'A new source.' })
export class AddSourceInput {
  @Field(() => UrlScalar, { description: 'The address of a feed: http or https, and no private address.' })
  url: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the source of its articles, 1 to 200 characters; by default the host.',
  })
  name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the section of its articles; by default the one that an item states.',
  })
  section: string | null;

  @Field(() => String, { nullable: true, description: 'The language of items that state none, in BCP 47.' })
  language: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The interval in minutes, 1 to 1440; by default it follows the feed.',
  })
  everyMinutes: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether to fetch an item's page when the feed has only a summary.",
  })
  fullText: boolean;

  @Field(() => SourceTrust, { defaultValue: 'PUBLISH', description: 'What happens to its items.' })
  trust: TrustName;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'Changes of a source. Absent fields stay, null ones become the default.' })
export class UpdateSourceInput {
  @Field(() => ID, { description: 'The id of the source.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'The name of the source of its articles.' })
  name: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the section of its articles.' })
  section: string | null;

  @Field(() => String, { nullable: true, description: 'The language of items that state none, in BCP 47.' })
  language: string | null;

  @Field(() => Int, { nullable: true, description: 'The interval in minutes, 1 to 1440.' })
  everyMinutes: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether to fetch pages of items.' })
  fullText: boolean | null;

  @Field(() => SourceTrust, { nullable: true, description: 'What happens to its items.' })
  trust: TrustName | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@ObjectType({ description: 'A source after a mutation.' })
export class SourcePayload {
  @Field(() => Source, { nullable: true, description: 'The source; null when it was removed.' })
  source: Source | null;
}

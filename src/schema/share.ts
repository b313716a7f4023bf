import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ShareChannel as ChannelName, SharePlatform as PlatformName } from '../domain/sharing.js';
import { Article } from './article.js';
import { connectionOf, edgeOf } from './connections.js';
import { Node } from './node.js';
import { DateTime, UrlScalar } from './scalars.js';
import { ShareChannel, SharePlatform } from './share-channels.js';

@ObjectType({
  implements: Node,
  description: 'A share of an article. Nothing about the person is stored.',
})
export class Share extends Node {
  @Field(() => Article, {
    nullable: true,
    description: 'The article; null if the viewer may no longer read it.',
  })
  article: Article | null;

  @Field(() => ShareChannel, { description: 'The channel.' })
  channel: ChannelName;

  @Field(() => SharePlatform, { description: 'The platform.' })
  platform: PlatformName;

  @Field(() => UrlScalar, { description: 'The short link of this share.' })
  url: string;

  @Field(() => String, { description: '“Sharing: ” and the headline.' })
  title: string;

  @Field(() => DateTime, { description: 'Time of the share.' })
  sharedAt: string;

  @Field(() => Int, { nullable: true, description: 'Clicks on the link, excluding robots and prefetches.' })
  clicks: number | null;
}

export const ShareConnection = connectionOf(
  () => Share,
  edgeOf(() => Share, 'Share'),
  'Share',
);

@InputType({ description: 'A share to record.' })
export class RecordShareInput {
  @Field(() => ID, { description: 'The article that was shared.' })
  articleId: string;

  @Field(() => ShareChannel, { description: 'The channel.' })
  channel: ChannelName;

  @Field(() => SharePlatform, { defaultValue: 'WEB', description: 'The platform.' })
  platform: PlatformName;

  @Field(() => String, {
    nullable: true,
    description:
      'Unique for each share, 1 to 200 characters, such as a random UUID. A retry with the same key within 90 days returns the first share and counts nothing.',
  })
  idempotencyKey: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Time of the share, if the client was offline: at most 7 days ago. Default: now.',
  })
  sharedAt: string | null;
}

@ObjectType({ description: 'The result of `recordShare`.' })
export class RecordSharePayload {
  @Field(() => Share, {
    nullable: true,
    description: 'The recorded share, with its own short link.',
  })
  share: Share | null;
}

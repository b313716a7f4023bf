import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ShareChannel as ChannelName, SharePlatform as PlatformName } from '../domain/sharing.js';
import { Article } from './article.js';
import { connectionOf, edgeOf } from './connections.js';
import { Node } from './node.js';
import { DateTime, UrlScalar } from './scalars.js';
import { ShareChannel, SharePlatform } from './share-channels.js';

@ObjectType({
  implements: Node,
  description: 'That an article was shared. Nothing is kept of who did it.',
})
export class Share extends Node {
  @Field(() => Article, {
    nullable: true,
    description: 'The article; null once the viewer may not read it any more.',
  })
  article: Article | null;

  @Field(() => ShareChannel, { description: 'Where it was shared.' })
  channel: ChannelName;

  @Field(() => SharePlatform, { description: 'What it was shared from.' })
  platform: PlatformName;

  @Field(() => UrlScalar, { description: 'The short link made for this share.' })
  url: string;

  @Field(() => String, { description: '“Sharing: ” and the headline.' })
  title: string;

  @Field(() => DateTime, { description: 'When it was shared.' })
  sharedAt: string;

  @Field(() => Int, { nullable: true, description: 'Clicks on its link, without robots and prefetches.' })
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

  @Field(() => ShareChannel, { description: 'Where.' })
  channel: ChannelName;

  @Field(() => SharePlatform, { defaultValue: 'WEB', description: 'What from.' })
  platform: PlatformName;

  @Field(() => String, {
    nullable: true,
    description:
      'Made once for each share, 1 to 200 characters, such as a random UUID: sent again within 90 days, the first share comes back and nothing is counted twice.',
  })
  idempotencyKey: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was shared, where it was kept offline: at most 7 days back. Now where not said.',
  })
  sharedAt: string | null;
}

@ObjectType({ description: 'What came of a share.' })
export class RecordSharePayload {
  @Field(() => Share, {
    nullable: true,
    description: 'The share: kept, counted, and with a link of its own.',
  })
  share: Share | null;
}

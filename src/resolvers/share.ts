import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { rowTagKey } from '../db/read/row-tags.js';
import type { Loaded } from '../db/read/rows.js';
import { formatId } from '../domain/ids.js';
import type { ShareChannel as ChannelName } from '../domain/sharing.js';
import { Article } from '../schema/article.js';
import { ForwardArguments } from '../schema/page-arguments.js';
import { RecordShareInput, RecordSharePayload, ShareConnection } from '../schema/share.js';
import { ShareChannel, ShareLink } from '../schema/share-channels.js';
import { TrendingArguments, TrendingArticle } from '../schema/trending.js';
import { linkUrl, type ShareableArticle } from '../services/sharing/index.js';
import { prefetched } from './prefetched.js';
import { rootField } from './root-field.js';

const channelsArgument = { nullable: true, description: 'Only these channels.' } as const;

@Resolver(() => Article)
export class ShareResolver {
  @FieldResolver(() => [ShareLink], {
    nullable: true,
    description:
      'Links for a share dialog: the configured channels in their order. Reading them writes nothing.',
  })
  async shareLinks(
    @Root() article: Loaded,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('channels', () => [ShareChannel], channelsArgument) channels?: ChannelName[] | null,
  ): Promise<ShareLink[] | null> {
    const shareable = (await prefetched(article, context, info)) as ShareableArticle | null;
    return shareable && context.sharing.links(shareable, channels ?? null);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Number of shares. Exact: it includes each share as soon as it is recorded.',
  })
  shareCount(@Root() article: Loaded, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): unknown {
    return prefetched(article, context, info);
  }

  @FieldResolver(() => ShareConnection, {
    nullable: true,
    description: 'Single shares, newest first, 20 a page by default. Requires the role ANALYST.',
  })
  shares(
    @Root() article: Loaded,
    @Args(() => ForwardArguments) _page: ForwardArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('channels', () => [ShareChannel], channelsArgument) _channels?: ChannelName[] | null,
  ): unknown {
    return prefetched(article, context, info);
  }

  @Query(() => [TrendingArticle], {
    nullable: true,
    description:
      'Articles that are shared most in the window. Recent shares weigh more: the weight of a share halves with each quarter of the window.',
  })
  trending(
    @Args(() => TrendingArguments) _arguments: TrendingArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Mutation(() => RecordSharePayload, {
    nullable: true,
    description:
      'Records a share of an article. Requires no credentials. Retry with the same `idempotencyKey` until there is a response. ' +
      'Errors: BAD_USER_INPUT, CONFLICT (another share has the key), GONE, NOT_FOUND, RATE_LIMITED.',
  })
  async recordShare(
    @Arg('input', () => RecordShareInput, { description: 'The share.' }) input: RecordShareInput,
    @Ctx() context: Context,
  ): Promise<{ share: Loaded }> {
    await context.limitShares();
    const share = await context.sharing.record(input);
    return {
      share: {
        [rowTagKey]: `Share:${share.uid}`,
        id: formatId('Share', share.uid),
        channel: share.channel,
        platform: share.platform,
        url: linkUrl(context.publicUrl, share.code),
        title: `Sharing: ${share.headline}`,
        sharedAt: share.sharedAt,
        clicks: share.clicks,
      },
    };
  }
}

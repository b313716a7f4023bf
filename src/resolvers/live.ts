import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { Loaded } from '../db/read/rows.js';
import { Article } from '../schema/article.js';
import { Change } from '../schema/changes.js';
import { Share } from '../schema/share.js';

/** The transports listen for many operations at once; graphql-js only completes the event of each. */
export const notServed = (): never => {
  throw new Error('Subscriptions are served by src/http/live.');
};

const after = {
  nullable: true,
  description:
    'The cursor of the last change that was seen: what came after it is sent first. Without one only new changes are sent.',
} as const;

/** The root value is the event itself. */
@Resolver()
export class LiveResolver {
  @Subscription(() => Change, {
    nullable: true,
    subscribe: notServed,
    description:
      'Each change of articles: published, changed, withdrawn, deleted, or moved to other sections; `kind` says which. ' +
      'Errors: BAD_USER_INPUT; CURSOR_EXPIRED if the database was replaced; SLOW_CONSUMER with the last cursor.',
  })
  articlePublished(
    @Root() change: Loaded,
    @Arg('sections', () => [String], {
      nullable: true,
      description: 'Only articles that are or were in one of these sections, by slug.',
    })
    _sections?: string[] | null,
    @Arg('after', () => String, after) _after?: string | null,
  ): Loaded {
    return change;
  }

  @Subscription(() => Change, {
    nullable: true,
    subscribe: notServed,
    description:
      'Each change of one article, its withdrawal included. Silent for an article that readers never saw. Errors: as `articlePublished`.',
  })
  articleChanged(
    @Root() change: Loaded,
    @Arg('id', () => ID, { description: 'The id of the article.' }) _id: string,
    @Arg('after', () => String, after) _after?: string | null,
  ): Loaded {
    return change;
  }

  @Subscription(() => Article, {
    nullable: true,
    subscribe: notServed,
    description:
      'Articles whose shares or clicks changed, each at most once a second, with the counts as they are then. ' +
      'Begins with each article as it is. Articles that readers may not see are left out. Errors: BAD_USER_INPUT, SLOW_CONSUMER.',
  })
  shareCounts(
    @Root() article: Loaded,
    @Arg('articleIds', () => [ID], { description: 'At most 100 ids of articles.' }) _articleIds: string[],
  ): Loaded {
    return article;
  }

  @Subscription(() => Share, {
    nullable: true,
    subscribe: notServed,
    description:
      'Shares within a second or two after they were recorded. Requires the role ANALYST. Does not resume: `Article.shares` has all of them. ' +
      'Errors: BAD_USER_INPUT, FORBIDDEN, SLOW_CONSUMER.',
  })
  shareRecorded(
    @Root() share: Loaded,
    @Arg('articleId', () => ID, { nullable: true, description: 'Only shares of this article.' })
    _articleId?: string | null,
  ): Loaded {
    return share;
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { Loaded } from '../../db/read/rows.js';
import { Article } from '../../schema/article.js';
import { Check } from '../../schema/editing/payloads.js';
import type { AdvisedArticle } from '../../services/articles/index.js';
import { prefetched } from '../prefetched.js';

@Resolver(() => Article)
export class ChecksResolver {
  @FieldResolver(() => [Check], {
    nullable: true,
    description:
      'Advice about it as it is; that of a draft is in `draft.article`. Null for viewers below EDITOR.',
  })
  async checks(
    @Root() article: Loaded,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Check[] | null> {
    const advised = (await prefetched(article, context, info)) as AdvisedArticle | null;
    return advised && context.articles.adviceOf(advised);
  }
}

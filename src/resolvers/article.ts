import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import type { Loaded } from '../db/read/rows.js';
import type { TopicKind as KindName } from '../domain/content.js';
import { DomainError } from '../domain/errors.js';
import { parseId } from '../domain/ids.js';
import { normaliseSlug } from '../domain/slugs.js';
import { Article, ArticleConnection, SearchConnection } from '../schema/article.js';
import { ArticlesArguments, SearchArguments } from '../schema/article-filter.js';
import { Topic } from '../schema/content.js';
import { TopicKind } from '../schema/enums.js';
import { ForwardArguments } from '../schema/page-arguments.js';
import { RelatedArticleConnection } from '../schema/related.js';
import { lookUp } from './look-up.js';
import { prefetched } from './prefetched.js';
import { previewArticle } from './preview.js';
import { rootField } from './root-field.js';
import { searchField } from './search.js';
import { selectionOf } from './selection.js';

@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => Article, {
    nullable: true,
    description:
      'One article, by exactly one of `id` and `slug`; a former slug works too. Null if there is none; ' +
      'null with the code GONE if it was withdrawn.',
  })
  article(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { nullable: true, description: 'The id of the article.' }) id?: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'The slug of the article, current or former.' })
    slug?: string | null,
    @Arg('previewToken', () => String, {
      nullable: true,
      description:
        'A token of `createPreview`: the article is shown as its draft is. Only with POST. An invalid token is UNAUTHENTICATED.',
    })
    previewToken?: string | null,
  ): Promise<Loaded | null> | null {
    const selection = selectionOf(info, 'Article');
    if ((id == null) === (slug == null)) {
      throw new DomainError('BAD_USER_INPUT', 'Give exactly one of `id` and `slug`.', {
        field: id ? 'slug' : 'id',
      });
    }
    const token = previewToken ?? context.previewToken;
    const find = (): Promise<Loaded | null> | null => {
      if (slug != null) return lookUp(context, 'Article', 'slug', normaliseSlug(slug), selection);
      const parsed = parseId(id ?? '');
      return parsed?.type === 'Article' ? lookUp(context, 'Article', 'uid', parsed.uid, selection) : null;
    };
    return token == null ? find() : previewArticle(context, info, token, { id, slug }, find);
  }

  @Query(() => ArticleConnection, {
    nullable: true,
    description: 'Articles, 20 a page by default.',
  })
  articles(
    @Args(() => ArticlesArguments) _arguments: ArticlesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Query(() => SearchConnection, {
    nullable: true,
    description:
      'Full-text search, best match first, 10 a page by default. Each article is searched in its own language.',
  })
  search(
    @Args(() => SearchArguments) _arguments: SearchArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return searchField(context, info);
  }

  @FieldResolver(() => [Topic], {
    nullable: true,
    description: 'Topics of the article, most relevant first.',
  })
  topics(
    @Root() article: Loaded,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('kind', () => TopicKind, { nullable: true, description: 'Only topics of this kind.' })
    _kind?: KindName,
  ): unknown {
    return prefetched(article, context, info);
  }

  @FieldResolver(() => RelatedArticleConnection, {
    nullable: true,
    description: 'Related articles, best first: 4 a page by default, at most 24 in all.',
  })
  related(
    @Root() article: Loaded,
    @Args(() => ForwardArguments) _page: ForwardArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return prefetched(article, context, info);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import type { Loaded } from '../db/read/rows.js';
import { normaliseSlug } from '../domain/slugs.js';
import { ArticleConnection } from '../schema/article.js';
import { Author, AuthorConnection, Section, Topic, TopicConnection } from '../schema/content.js';
import { NamesArguments, TopicsArguments } from '../schema/names-arguments.js';
import { PageArguments } from '../schema/page-arguments.js';
import { lookUp } from './look-up.js';
import { prefetched } from './prefetched.js';
import { rootField } from './root-field.js';
import { selectionOf } from './selection.js';

const bySlug = (
  context: Context,
  info: GraphQLResolveInfo,
  typename: string,
  slug: string,
): Promise<Loaded | null> =>
  lookUp(context, typename, 'slug', normaliseSlug(slug), selectionOf(info, typename));

@Resolver(() => Section)
export class SectionResolver {
  @Query(() => [Section], { nullable: true, description: 'All sections, sorted by name.' })
  sections(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return rootField(context, info);
  }

  @Query(() => Section, { nullable: true, description: 'One section, or null if there is none.' })
  section(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('slug', () => String, { description: 'The slug.' }) slug: string,
  ): Promise<Loaded | null> {
    return bySlug(context, info, 'Section', slug);
  }

  @FieldResolver(() => ArticleConnection, {
    nullable: true,
    description: 'Articles, newest first, 20 a page by default.',
  })
  articles(
    @Root() section: Loaded,
    @Args(() => PageArguments) _page: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return prefetched(section, context, info);
  }
}

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => TopicConnection, {
    nullable: true,
    description: 'Topics, sorted by name, 50 a page by default.',
  })
  topics(
    @Args(() => TopicsArguments) _arguments: TopicsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Query(() => Topic, { nullable: true, description: 'One topic, or null if there is none.' })
  topic(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('slug', () => String, { description: 'The slug.' }) slug: string,
  ): Promise<Loaded | null> {
    return bySlug(context, info, 'Topic', slug);
  }

  @FieldResolver(() => ArticleConnection, {
    nullable: true,
    description: 'Articles, newest first, 20 a page by default.',
  })
  articles(
    @Root() topic: Loaded,
    @Args(() => PageArguments) _page: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return prefetched(topic, context, info);
  }
}

@Resolver(() => Author)
export class AuthorResolver {
  @Query(() => AuthorConnection, {
    nullable: true,
    description: 'Authors, sorted by name, 50 a page by default.',
  })
  authors(
    @Args(() => NamesArguments) _arguments: NamesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return rootField(context, info);
  }

  @Query(() => Author, { nullable: true, description: 'One author, or null if there is none.' })
  author(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('slug', () => String, { description: 'The slug.' }) slug: string,
  ): Promise<Loaded | null> {
    return bySlug(context, info, 'Author', slug);
  }

  @FieldResolver(() => ArticleConnection, {
    nullable: true,
    description: 'Articles, newest first, 20 a page by default.',
  })
  articles(
    @Root() author: Loaded,
    @Args(() => PageArguments) _page: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return prefetched(author, context, info);
  }
}

import { ArgsType, Field, InputType } from 'type-graphql';
import type { ArticleOrder as OrderName, ArticleStatus as StatusName } from '../domain/content.js';
import { ArticleOrder, ArticleStatus } from './enums.js';
import { ForwardArguments, PageArguments } from './page-arguments.js';
import { DateTime } from './scalars.js';

@InputType({
  description: 'Selects articles: each list matches any of its values, and all given conditions must hold.',
})
export class ArticleFilter {
  @Field(() => [String], { nullable: true, description: 'Section slugs.' })
  sections: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Topic slugs.' })
  topics: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Author slugs.' })
  authors: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Languages, BCP 47; `en` includes `en-GB`.' })
  languages: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Published at this time or later.' })
  publishedFrom: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Published before this time.' })
  publishedBefore: string | null;

  @Field(() => [ArticleStatus], {
    nullable: true,
    description:
      'Statuses of the articles. Any status but PUBLISHED requires the role EDITOR, otherwise FORBIDDEN.',
  })
  statuses: StatusName[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there is a draft. Requires the role EDITOR, otherwise FORBIDDEN.',
  })
  hasDraft: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether values of the source wait. Requires the role EDITOR, otherwise FORBIDDEN.',
  })
  hasPendingSource: boolean | null;
}

@ArgsType()
export class ArticlesArguments extends PageArguments {
  @Field(() => ArticleFilter, {
    nullable: true,
    description: 'Selects articles; all that the viewer may see by default.',
  })
  filter: ArticleFilter | null;

  @Field(() => ArticleOrder, { defaultValue: 'PUBLISHED_DESC', description: 'The sort order.' })
  orderBy: OrderName;
}

@ArgsType()
export class SearchArguments extends ForwardArguments {
  @Field(() => String, {
    description: 'The search query; supports "a phrase", `or` and `-excluded`. At most 500 characters.',
  })
  query: string;

  @Field(() => ArticleFilter, {
    nullable: true,
    description: 'Selects articles. Its languages also are the languages in which the query is read.',
  })
  filter: ArticleFilter | null;
}

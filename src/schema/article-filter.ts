import { ArgsType, Field, InputType } from 'type-graphql';
import type { ArticleOrder as OrderName, ArticleStatus as StatusName } from '../domain/content.js';
import { ArticleOrder, ArticleStatus } from './enums.js';
import { ForwardArguments, PageArguments } from './page-arguments.js';
import { DateTime } from './scalars.js';

@InputType({ description: 'Which articles: any of the values within a list, all of the lists together.' })
export class ArticleFilter {
  @Field(() => [String], { nullable: true, description: 'Slugs of sections.' })
  sections: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Slugs of topics.' })
  topics: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Slugs of authors.' })
  authors: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Languages, BCP 47; `en` takes in `en-GB`.' })
  languages: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Published at this moment or later.' })
  publishedFrom: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Published before this moment.' })
  publishedBefore: string | null;

  @Field(() => [ArticleStatus], {
    nullable: true,
    description: 'Where the articles stand; anything but PUBLISHED needs an editor, or it is FORBIDDEN.',
  })
  statuses: StatusName[] | null;
}

@ArgsType()
export class ArticlesArguments extends PageArguments {
  @Field(() => ArticleFilter, {
    nullable: true,
    description: 'Which articles; all that the viewer may see without.',
  })
  filter: ArticleFilter | null;

  @Field(() => ArticleOrder, { defaultValue: 'PUBLISHED_DESC', description: 'How they are sorted.' })
  orderBy: OrderName;
}

@ArgsType()
export class SearchArguments extends ForwardArguments {
  @Field(() => String, {
    description: 'Words to look for: "a phrase", `or`, `-without`. At most 500 characters.',
  })
  query: string;

  @Field(() => ArticleFilter, {
    nullable: true,
    description: 'Which articles. Its languages also say in which languages the words are read.',
  })
  filter: ArticleFilter | null;
}

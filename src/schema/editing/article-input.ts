import { Field, InputType, Int } from 'type-graphql';
import type { TopicKind as KindName } from '../../domain/content.js';
import { TopicKind } from '../enums.js';
import { UrlScalar } from '../scalars.js';
import { idempotencyKey } from './idempotency-key.js';

@InputType({ description: 'A topic of an article, by its name. A new name makes a new topic.' })
export class TopicInput {
  @Field(() => String, { description: 'The name, at most 200 characters.' })
  name: string;

  @Field(() => TopicKind, { defaultValue: 'SUBJECT', description: 'The kind of topic.' })
  kind: KindName;
}

@InputType({ description: 'The main picture of an article.' })
export class ImageInput {
  @Field(() => UrlScalar, { description: 'The URL of the picture, http or https.' })
  url: string;

  @Field(() => String, { nullable: true, description: 'Alternative text: what the picture shows.' })
  alt: string | null;

  @Field(() => String, { nullable: true, description: 'The caption.' })
  caption: string | null;

  @Field(() => String, { nullable: true, description: 'The photographer or agency.' })
  credit: string | null;

  @Field(() => Int, { nullable: true, description: 'Width in pixels.' })
  width: number | null;

  @Field(() => Int, { nullable: true, description: 'Height in pixels.' })
  height: number | null;
}

/** The fields that new articles and patches have in common. */
@InputType()
abstract class ArticleFields {
  @Field(() => String, {
    nullable: true,
    description: 'The summary shown in lists, at most 5,000 characters.',
  })
  standfirst: string | null;

  @Field(() => String, { nullable: true, description: 'The place it is filed from, at most 200 characters.' })
  dateline: string | null;

  @Field(() => String, { nullable: true, description: 'The byline as printed, at most 500 characters.' })
  byline: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of a section.' })
  section: string | null;

  @Field(() => [TopicInput], { nullable: true, description: 'All topics, most relevant first; at most 200.' })
  topics: TopicInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All authors by name, in the order of the byline; at most 200.',
  })
  authors: string[] | null;

  @Field(() => UrlScalar, { nullable: true, description: 'The canonical URL for search engines.' })
  canonicalUrl: string | null;

  @Field(() => ImageInput, { nullable: true, description: 'The main picture.' })
  image: ImageInput | null;
}

@InputType({ description: 'Changes of an article. An absent field stays as it is, null clears it.' })
export class ArticlePatch extends ArticleFields {
  @Field(() => String, { nullable: true, description: 'The headline, at most 1,000 characters; not null.' })
  headline: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The text as HTML; not null. It is sanitised: `checks` names what is taken away.',
  })
  bodyHtml: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47, such as `en-GB`; not null.' })
  language: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name for URLs: lower-case words joined by hyphens; not null. A slug that was public still leads here.',
  })
  slug: string | null;
}

@InputType({ description: 'A new article. Only editors see it until it is published.' })
export class CreateArticleInput extends ArticleFields {
  @Field(() => String, { description: 'The headline, at most 1,000 characters.' })
  headline: string;

  @Field(() => String, {
    description: 'The text as HTML. It is sanitised: `checks` names what is taken away.',
  })
  bodyHtml: string;

  @Field(() => String, { nullable: true, description: 'BCP 47, such as `en-GB`; `und` by default.' })
  language: string | null;

  @Field(() => String, { nullable: true, description: 'The name for URLs; made of the headline by default.' })
  slug: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Article } from './article.js';
import { connectionOf, edgeOf } from './connections.js';
import { Topic } from './content.js';
import { enumOf } from './enums.js';

export const RelatedOrigin = enumOf(
  ['PINNED', 'SOURCE', 'COMPUTED'],
  'RelatedOrigin',
  'Who put an article on a related list. More values may come.',
  { PINNED: 'An editor.', SOURCE: 'The source of the article.', COMPUTED: 'The gateway.' },
);

export const RelatedReasonKind = enumOf(
  ['PINNED_BY_EDITOR', 'LISTED_BY_SOURCE', 'SHARED_TOPIC', 'SIMILAR_TEXT', 'SAME_SECTION'],
  'RelatedReasonKind',
  'Why an article is on a related list. More values may come.',
  {
    PINNED_BY_EDITOR: 'An editor chose it.',
    LISTED_BY_SOURCE: 'The source lists it.',
    SHARED_TOPIC: 'Both are about `topic`.',
    SIMILAR_TEXT: 'Both use the words of `terms`.',
    SAME_SECTION: 'Both stand in one section.',
  },
);

@ObjectType({ description: 'Why an article is on a related list.' })
export class RelatedReason {
  @Field(() => RelatedReasonKind, { description: 'The kind of reason.' })
  kind: keyof typeof RelatedReasonKind;

  @Field(() => String, { description: 'The reason in words that a reader understands.' })
  label: string;

  @Field(() => Topic, { nullable: true, description: 'The topic of SHARED_TOPIC.' })
  topic: Topic | null;

  @Field(() => [String], { nullable: true, description: 'The words of SIMILAR_TEXT.' })
  terms: string[] | null;
}

@ObjectType({ description: 'An article on the related list of another.' })
export class RelatedArticle {
  @Field(() => Article, { description: 'The article.' })
  article: Article;

  @Field(() => Int, { description: 'Its place on the list, from 1.' })
  position: number;

  @Field(() => RelatedOrigin, { description: 'Who put it there.' })
  origin: keyof typeof RelatedOrigin;

  @Field(() => Float, {
    nullable: true,
    description: 'How close it is, higher is closer; null unless computed.',
  })
  score: number | null;

  @Field(() => [RelatedReason], { description: 'Why it is there.' })
  reasons: RelatedReason[];
}

export const RelatedArticleConnection = connectionOf(
  () => RelatedArticle,
  edgeOf(() => RelatedArticle, 'RelatedArticle'),
  'RelatedArticle',
);

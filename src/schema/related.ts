import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Article } from './article.js';
import { connectionOf, edgeOf } from './connections.js';
import { Topic } from './content.js';
import { enumOf } from './enums.js';

export const RelatedOrigin = enumOf(
  ['PINNED', 'SOURCE', 'COMPUTED'],
  'RelatedOrigin',
  'Who added an article to a related list. Values may be added.',
  { PINNED: 'An editor.', SOURCE: 'The source of the article.', COMPUTED: 'The gateway.' },
);

export const RelatedReasonKind = enumOf(
  ['PINNED_BY_EDITOR', 'LISTED_BY_SOURCE', 'SHARED_TOPIC', 'SIMILAR_TEXT', 'SAME_SECTION'],
  'RelatedReasonKind',
  'Why an article is on a related list. Values may be added.',
  {
    PINNED_BY_EDITOR: 'An editor pinned it.',
    LISTED_BY_SOURCE: 'The source lists it.',
    SHARED_TOPIC: 'Both articles have `topic`.',
    SIMILAR_TEXT: 'Both articles use the words in `terms`.',
    SAME_SECTION: 'Both articles are in the same section.',
  },
);

@ObjectType({ description: 'Why an article is on a related list.' })
export class RelatedReason {
  @Field(() => RelatedReasonKind, { description: 'The kind of reason.' })
  kind: keyof typeof RelatedReasonKind;

  @Field(() => String, { description: 'The reason as text for readers.' })
  label: string;

  @Field(() => Topic, { nullable: true, description: 'The topic of SHARED_TOPIC.' })
  topic: Topic | null;

  @Field(() => [String], { nullable: true, description: 'The words of SIMILAR_TEXT.' })
  terms: string[] | null;
}

@ObjectType({ description: 'An article on the related list of another article.' })
export class RelatedArticle {
  @Field(() => Article, { description: 'The article.' })
  article: Article;

  @Field(() => Int, { description: 'Position in the list, from 1.' })
  position: number;

  @Field(() => RelatedOrigin, { description: 'Who added it.' })
  origin: keyof typeof RelatedOrigin;

  @Field(() => Float, {
    nullable: true,
    description: 'Relevance, higher is closer; null unless the origin is COMPUTED.',
  })
  score: number | null;

  @Field(() => [RelatedReason], { description: 'Why it is on the list.' })
  reasons: RelatedReason[];
}

export const RelatedArticleConnection = connectionOf(
  () => RelatedArticle,
  edgeOf(() => RelatedArticle, 'RelatedArticle'),
  'RelatedArticle',
);

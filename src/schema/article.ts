import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ArticleBody } from './body.js';
import { connectionOf, edgeOf } from './connections.js';
import { Author, ContentSource, Correction, Section } from './content.js';
import { ArticleStatus } from './enums.js';
import { Image } from './image.js';
import { Node } from './node.js';
import { Receipt } from './receipt.js';
import { DateTime, UrlScalar } from './scalars.js';
import { ShareCount } from './share-channels.js';

@ObjectType({ implements: Node, description: 'A news article.' })
export class Article extends Node {
  @Field(() => String, { description: 'Unique name for URLs. Former slugs still resolve to this article.' })
  slug: string;

  @Field(() => String, { description: 'The title.' })
  headline: string;

  @Field(() => String, { nullable: true, description: 'The summary shown in lists.' })
  standfirst: string | null;

  @Field(() => String, { nullable: true, description: 'The place it is filed from, such as “MOSCOW”.' })
  dateline: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The byline as printed; `authors` has the single names.',
  })
  byline: string | null;

  @Field(() => ArticleBody, { nullable: true, description: 'The text; null if only a summary is known.' })
  body: ArticleBody | null;

  @Field(() => Section, { nullable: true, description: 'The section of the site.' })
  section: Section | null;

  @Field(() => [Author], { nullable: true, description: 'The authors, in the order of the byline.' })
  authors: Author[] | null;

  @Field(() => Image, { nullable: true, description: 'The main picture.' })
  image: Image | null;

  @Field(() => String, { description: 'BCP 47, such as `en-GB`; `und` if unknown.' })
  language: string;

  @Field(() => ArticleStatus, { description: 'The publication status; readers only see PUBLISHED.' })
  status: keyof typeof ArticleStatus;

  @Field(() => UrlScalar, { nullable: true, description: 'The canonical URL for search engines.' })
  canonicalUrl: string | null;

  @Field(() => ContentSource, {
    nullable: true,
    description: 'Where it was imported from; null if it was written here.',
  })
  source: ContentSource | null;

  @Field(() => DateTime, { nullable: true, description: 'Time of first publication.' })
  publishedAt: string | null;

  @Field(() => DateTime, { description: 'Time of the last change that readers can see.' })
  updatedAt: string;

  @Field(() => Int, { description: 'Increases with each change; editors send back the version they read.' })
  version: number;

  @Field(() => [ShareCount], {
    nullable: true,
    description: 'Share counts by channel, most shared first; exact, like `shareCount`.',
  })
  shareCounts: ShareCount[] | null;

  @Field(() => [Correction], {
    nullable: true,
    description: 'Corrections after publication, newest first.',
  })
  corrections: Correction[] | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'The page where it is edited, by EDIT_URL. Null for viewers below EDITOR.',
  })
  editUrl: string | null;

  @Field(() => [Article], {
    nullable: true,
    description: 'Articles that editors hid from its related list. Null for viewers below EDITOR.',
  })
  hiddenRelated: Article[] | null;

  @Field(() => [Receipt], {
    nullable: true,
    description: 'The latest delivery to each webhook that takes the article. Null for viewers below EDITOR.',
  })
  receipts: Receipt[] | null;
}

export const ArticleConnection = connectionOf(
  () => Article,
  edgeOf(() => Article, 'Article'),
  'Article',
);

@ObjectType({ description: 'An article in a search result.' })
export class SearchEdge {
  @Field(() => String, { description: 'The cursor of this edge, for `after`.' })
  cursor: string;

  @Field(() => Article, { description: 'The article.' })
  node: Article;

  @Field(() => Float, { nullable: true, description: 'Relevance; comparable only within one search.' })
  score: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Excerpt with the matches marked: safe HTML with <mark> only.',
  })
  highlightHtml: string | null;
}

const PageOfSearch = connectionOf(() => Article, SearchEdge, 'Search');

@ObjectType({ description: 'A page of a list: Search.' })
export class SearchConnection extends PageOfSearch {
  @Field(() => String, {
    nullable: true,
    description:
      'The query with misspelt words replaced: words that no published article has, by similar ones that one has. Null when there is nothing to suggest. At most 8 words are looked at.',
  })
  suggestion: string | null;
}

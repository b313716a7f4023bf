import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ArticleBlock } from './blocks.js';
import { connectionOf, edgeOf } from './connections.js';
import { Author, ContentSource, Correction, Section } from './content.js';
import { ArticleStatus } from './enums.js';
import { Image } from './image.js';
import { Node } from './node.js';
import { DateTime, UrlScalar } from './scalars.js';
import { ShareCount } from './share-channels.js';

@ObjectType({ description: 'The text of an article, in three forms made of one source.' })
export class ArticleBody {
  @Field(() => String, { description: 'Safe HTML: no script, style, frame or event handler.' })
  html: string;

  @Field(() => String, { description: 'Plain text, paragraphs parted by an empty line.' })
  text: string;

  @Field(() => [ArticleBlock], { description: 'Block by block, for clients that draw it themselves.' })
  blocks: ArticleBlock[];

  @Field(() => Int, { description: 'How many words it has.' })
  wordCount: number;

  @Field(() => Int, { description: 'Minutes that an adult takes to read it, at least 1.' })
  readingMinutes: number;
}

@ObjectType({ implements: Node, description: 'A story.' })
export class Article extends Node {
  @Field(() => String, { description: 'Its name in addresses: unique; former slugs keep leading here.' })
  slug: string;

  @Field(() => String, { description: 'The title.' })
  headline: string;

  @Field(() => String, { nullable: true, description: 'The summary shown in lists.' })
  standfirst: string | null;

  @Field(() => String, { nullable: true, description: 'The place that it is filed from, such as “MOSCOW”.' })
  dateline: string | null;

  @Field(() => String, { nullable: true, description: 'Who wrote it, as printed; `authors` are the people.' })
  byline: string | null;

  @Field(() => ArticleBody, { nullable: true, description: 'The text; null where only a summary is known.' })
  body: ArticleBody | null;

  @Field(() => Section, { nullable: true, description: 'The part of the site that it stands in.' })
  section: Section | null;

  @Field(() => [Author], { nullable: true, description: 'The people behind it, in the order of the byline.' })
  authors: Author[] | null;

  @Field(() => Image, { nullable: true, description: 'The main picture.' })
  image: Image | null;

  @Field(() => String, { description: 'BCP 47, such as `en-GB`; `und` where it is not known.' })
  language: string;

  @Field(() => ArticleStatus, { description: 'Where it stands; readers only ever see PUBLISHED.' })
  status: keyof typeof ArticleStatus;

  @Field(() => UrlScalar, { nullable: true, description: 'The address that search engines should keep.' })
  canonicalUrl: string | null;

  @Field(() => ContentSource, {
    nullable: true,
    description: 'Where it came from; null when it was written here.',
  })
  source: ContentSource | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was first published.' })
  publishedAt: string | null;

  @Field(() => DateTime, { description: 'When something that a reader could see last changed.' })
  updatedAt: string;

  @Field(() => Int, { description: 'Grows with each change; editors send back the one they saw.' })
  version: number;

  @Field(() => [ShareCount], {
    nullable: true,
    description: 'How often it was shared by channel, the most shared first; exact, as `shareCount` is.',
  })
  shareCounts: ShareCount[] | null;

  @Field(() => [Correction], {
    nullable: true,
    description: 'What was put right after publication, newest first.',
  })
  corrections: Correction[] | null;
}

export const ArticleConnection = connectionOf(
  () => Article,
  edgeOf(() => Article, 'Article'),
  'Article',
);

@ObjectType({ description: 'A found article in its place.' })
export class SearchEdge {
  @Field(() => String, { description: 'The place: give it as `after`.' })
  cursor: string;

  @Field(() => Article, { description: 'The article.' })
  node: Article;

  @Field(() => Float, { nullable: true, description: 'How well it fits; comparable within one search only.' })
  score: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the words were found: safe HTML with <mark> only.',
  })
  highlightHtml: string | null;
}

export const SearchConnection = connectionOf(() => Article, SearchEdge, 'Search');

import { Field, Int, ObjectType } from 'type-graphql';
import { ArticleBlock } from './blocks.js';

@ObjectType({ description: 'The text of an article, in three forms made from the same source.' })
export class ArticleBody {
  @Field(() => String, { description: 'Safe HTML: no script, style, frame or event handler.' })
  html: string;

  @Field(() => String, { description: 'Plain text, with an empty line between paragraphs.' })
  text: string;

  @Field(() => [ArticleBlock], { description: 'The text as blocks, for clients that render it themselves.' })
  blocks: ArticleBlock[];

  @Field(() => Int, { description: 'Number of words.' })
  wordCount: number;

  @Field(() => Int, { description: 'Estimated reading time of an adult in minutes, at least 1.' })
  readingMinutes: number;
}

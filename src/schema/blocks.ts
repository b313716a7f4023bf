import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Image } from './image.js';
import { UrlScalar } from './scalars.js';

@InterfaceType({
  description:
    'A block of a body. Every type has `html` and `text`, so that a client can show a type it does not know.',
})
export abstract class ArticleBlock {
  @Field(() => String, { description: 'The block as safe HTML.' })
  html: string;

  @Field(() => String, { description: 'The block as plain text.' })
  text: string;
}

@ObjectType({ implements: ArticleBlock, description: 'A paragraph.' })
export class ParagraphBlock extends ArticleBlock {}

@ObjectType({ implements: ArticleBlock, description: 'A heading in the body.' })
export class HeadingBlock extends ArticleBlock {
  @Field(() => Int, { description: 'From 1, the highest, to 6.' })
  level: number;
}

@ObjectType({ implements: ArticleBlock, description: 'A picture in the body.' })
export class ImageBlock extends ArticleBlock {
  @Field(() => Image, { description: 'The picture.' })
  image: Image;
}

@ObjectType({ implements: ArticleBlock, description: 'A quotation.' })
export class QuoteBlock extends ArticleBlock {
  @Field(() => String, { nullable: true, description: 'The person quoted.' })
  attribution: string | null;
}

@ObjectType({ description: 'An item of a list.' })
export class ListItem {
  @Field(() => String, { description: 'The item as safe HTML.' })
  html: string;

  @Field(() => String, { description: 'The item as plain text.' })
  text: string;
}

@ObjectType({ implements: ArticleBlock, description: 'A list.' })
export class ListBlock extends ArticleBlock {
  @Field(() => Boolean, { description: 'Whether the items are numbered.' })
  ordered: boolean;

  @Field(() => [ListItem], { description: 'The items, in order.' })
  items: ListItem[];
}

@ObjectType({
  implements: ArticleBlock,
  description: 'Embedded content of another site, such as a video or a post.',
})
export class EmbedBlock extends ArticleBlock {
  @Field(() => UrlScalar, { description: 'The URL of the content.' })
  url: string;

  @Field(() => String, { nullable: true, description: 'The name of the site.' })
  provider: string | null;
}

@ObjectType({ implements: ArticleBlock, description: 'A table, or content that no other block type covers.' })
export class HtmlBlock extends ArticleBlock {}

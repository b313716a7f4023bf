import { Field, Int, ObjectType } from 'type-graphql';
import { UrlScalar } from './scalars.js';

@ObjectType({ description: 'A picture.' })
export class Image {
  @Field(() => UrlScalar, { description: 'The URL of the picture.' })
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

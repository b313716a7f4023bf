import { Field, Int, ObjectType } from 'type-graphql';
import { UrlScalar } from './scalars.js';

@ObjectType({ description: 'A picture.' })
export class Image {
  @Field(() => UrlScalar, { description: 'Where the picture is.' })
  url: string;

  @Field(() => String, { nullable: true, description: 'What it shows, for those who do not see it.' })
  alt: string | null;

  @Field(() => String, { nullable: true, description: 'The line below it.' })
  caption: string | null;

  @Field(() => String, { nullable: true, description: 'Who made it.' })
  credit: string | null;

  @Field(() => Int, { nullable: true, description: 'Its width in pixels.' })
  width: number | null;

  @Field(() => Int, { nullable: true, description: 'Its height in pixels.' })
  height: number | null;
}

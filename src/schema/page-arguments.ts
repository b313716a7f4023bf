import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class ForwardArguments {
  @Field(() => Int, { nullable: true, description: 'How many at most, 0 to 100.' })
  first: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor behind which to start.' })
  after: string | null;
}

@ArgsType()
export class PageArguments extends ForwardArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'How many at most, 0 to 100, from the end; not with `first`.',
  })
  last: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor before which to end; with `last`.' })
  before: string | null;
}

import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class ForwardArguments {
  @Field(() => Int, { nullable: true, description: 'Maximum number of items, 0 to 100.' })
  first: number | null;

  @Field(() => String, { nullable: true, description: 'Return the items after this cursor.' })
  after: string | null;
}

@ArgsType()
export class PageArguments extends ForwardArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'Maximum number of items from the end, 0 to 100; not with `first`.',
  })
  last: number | null;

  @Field(() => String, { nullable: true, description: 'Return the items before this cursor; with `last`.' })
  before: string | null;
}

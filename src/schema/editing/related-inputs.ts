import { Field, ID, InputType, Int } from 'type-graphql';
import { idempotencyKey } from './idempotency-key.js';

const article = { description: 'The article whose list it is.' } as const;

@InputType({ description: 'A pin on a related list.' })
export class PinRelatedInput {
  @Field(() => ID, article)
  articleId: string;

  @Field(() => ID, { description: 'The article to pin.' })
  relatedId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The position, 1 to 24; by default after the other pins.',
  })
  position: number | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'The pin to end.' })
export class UnpinRelatedInput {
  @Field(() => ID, article)
  articleId: string;

  @Field(() => ID, { description: 'The pinned article.' })
  relatedId: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'The order of the pins of a related list.' })
export class OrderPinsInput {
  @Field(() => ID, article)
  articleId: string;

  @Field(() => [ID], { description: 'All pinned articles in the new order.' })
  relatedIds: string[];

  @Field(() => [ID], { description: 'The order that the editor saw; CONFLICT when it is another now.' })
  expectedIds: string[];

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'An article to hide from a related list.' })
export class HideRelatedInput {
  @Field(() => ID, article)
  articleId: string;

  @Field(() => ID, { description: 'The article to hide.' })
  relatedId: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'An article to show on a related list again.' })
export class UnhideRelatedInput {
  @Field(() => ID, article)
  articleId: string;

  @Field(() => ID, { description: 'The hidden article.' })
  relatedId: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

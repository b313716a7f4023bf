import { Field, ID, InputType, Int } from 'type-graphql';
import { idempotencyKey } from './idempotency-key.js';

const reason = {
  description: 'Why; at most 5,000 characters. It is public: every client of `changes` receives it.',
} as const;

@InputType({ description: 'A withdrawal of an article.' })
export class WithdrawArticleInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => String, reason)
  reason: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'A withdrawal of up to 100 articles: `ids`, or `source` with `uris`.' })
export class WithdrawArticlesInput {
  @Field(() => [ID], { nullable: true, description: 'The articles.' })
  ids: string[] | null;

  @Field(() => String, { nullable: true, description: 'The name of a source.' })
  source: string | null;

  @Field(() => [String], { nullable: true, description: 'Identities of articles at the source.' })
  uris: string[] | null;

  @Field(() => String, reason)
  reason: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether to say only what would be withdrawn.' })
  dryRun: boolean;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'The end of a withdrawal.' })
export class ReinstateArticleInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => Int, { description: 'The version that the admin saw; CONFLICT when there is a later one.' })
  expectedVersion: number;

  @Field(() => String, { description: 'Why, for editors; at most 5,000 characters.' })
  note: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalars.js';

@ObjectType({ description: 'How far the latest delivery of an article to a webhook has come.' })
export class Receipt {
  @Field(() => String, {
    description:
      'The host and path of the webhook, at most 100 characters. Of a part of the path with more than 16 characters, which may be a secret, only the first four are shown.',
  })
  webhook: string;

  @Field(() => Int, { description: 'The version that was sent, or waits to be sent.' })
  version: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was confirmed; null if it was not.' })
  acknowledgedAt: string | null;

  @Field(() => Int, { description: 'The number of attempts so far.' })
  attempts: number;

  @Field(() => String, { nullable: true, description: 'Why the last failed attempt failed.' })
  lastError: string | null;
}

import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { type FeedFormat as FormatName, feedFormatNames } from '../domain/feeds.js';
import { enumOf } from './enums.js';
import { DateTime, UrlScalar } from './scalars.js';

export const FeedFormat = enumOf(
  feedFormatNames,
  'FeedFormat',
  'The format of a feed. Values may be added.',
  {
    RSS: 'RSS 2.0.',
    ATOM: 'Atom 1.0, which also tells of withdrawn stories.',
    JSON: 'JSON Feed 1.1.',
  },
);

@ObjectType({ description: 'A feed of the newest stories, for feed readers and aggregators.' })
export class Feed {
  @Field(() => FeedFormat, { description: 'The format.' })
  format: FormatName;

  @Field(() => UrlScalar, { description: 'The address.' })
  url: string;

  @Field(() => String, { description: 'What the stories are of, such as the name of a section.' })
  title: string;
}

@ObjectType({ description: 'A withdrawn article: readers saw it, and may no longer.' })
export class Withdrawal {
  @Field(() => ID, { description: 'The id of the article.' })
  articleId: string;

  @Field(() => DateTime, { description: 'The time of the withdrawal.' })
  at: string;
}

@ArgsType()
export class WithdrawalsArguments {
  @Field(() => DateTime, { description: 'Only withdrawals at this time or later.' })
  since: string;

  @Field(() => [String], { nullable: true, description: 'Only articles of these sections, by slug.' })
  sections: string[] | null;
}

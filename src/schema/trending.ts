import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { trendingWindows, type TrendingWindow as WindowName } from '../domain/sharing.js';
import { Article } from './article.js';
import { enumOf } from './enums.js';

export const TrendingWindow = enumOf(trendingWindows, 'TrendingWindow', 'The time window.', {
  HOUR: 'The last hour.',
  DAY: 'The last 24 hours.',
  WEEK: 'The last 7 days.',
  MONTH: 'The last 30 days.',
});

@ObjectType({ description: 'An article that is shared often.' })
export class TrendingArticle {
  @Field(() => Article, { description: 'The article.' })
  article: Article;

  @Field(() => Int, { description: 'Number of shares in the window, which starts on a quarter of an hour.' })
  shares: number;
}

@ArgsType()
export class TrendingArguments {
  @Field(() => TrendingWindow, { defaultValue: 'DAY', description: 'The time window.' })
  window: WindowName;

  @Field(() => [String], { nullable: true, description: 'Only articles in these sections, by slug.' })
  sections: string[] | null;

  @Field(() => Int, { defaultValue: 10, description: 'Maximum number of articles, 0 to 100.' })
  first: number;
}

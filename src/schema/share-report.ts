import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type {
  ShareChannel as ChannelName,
  ShareDimension as DimensionName,
  TimeInterval as IntervalName,
  SharePlatform as PlatformName,
} from '../domain/sharing.js';
import { shareDimensions, timeIntervals } from '../domain/sharing.js';
import { Article } from './article.js';
import { Author, Section, Topic } from './content.js';
import { enumOf } from './enums.js';
import { DateTime, SafeInt } from './scalars.js';
import { ShareChannel, SharePlatform } from './share-channels.js';

export const ShareDimension = enumOf(
  shareDimensions,
  'ShareDimension',
  'What a report is grouped by. Sections, topics and authors are those that the article had when it was shared.',
  {
    CHANNEL: 'Where it was shared.',
    PLATFORM: 'What it was shared from.',
    SECTION: 'The section of the article.',
    TOPIC: 'Its topics: a share of an article with two topics counts in both rows.',
    AUTHOR: 'Its authors: a share of an article by two authors counts in both rows.',
    ARTICLE: 'The article.',
  },
);

export const TimeInterval = enumOf(timeIntervals, 'TimeInterval', 'The buckets of a report in time.', {
  HOUR: 'Hours.',
  DAY: 'Local days; 23 or 25 hours where clocks change.',
  WEEK: 'ISO weeks, from Monday.',
  MONTH: 'Months.',
});

@InputType({ description: 'Which shares: any of the values within a list, all of the lists together.' })
export class ShareReportFilter {
  @Field(() => DateTime, { description: 'From this moment on; moved back to a whole quarter of an hour.' })
  from: string;

  @Field(() => DateTime, {
    description: 'Up to, and without, this moment; moved on to a whole quarter of an hour.',
  })
  before: string;

  @Field(() => [ShareChannel], { nullable: true, description: 'Only these channels.' })
  channels: ChannelName[] | null;

  @Field(() => [SharePlatform], { nullable: true, description: 'Only these platforms.' })
  platforms: PlatformName[] | null;

  @Field(() => [String], { nullable: true, description: 'Only these sections, by slug.' })
  sections: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only articles with one of these topics, by slug.' })
  topics: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only articles by one of these authors, by slug.' })
  authors: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only these articles.' })
  articles: string[] | null;
}

@ArgsType()
export class ShareReportArguments {
  @Field(() => ShareReportFilter, { description: 'Which shares.' })
  filter: ShareReportFilter;

  @Field(() => [ShareDimension], { defaultValue: [], description: 'What to group by, four at most.' })
  groupBy: DimensionName[];

  @Field(() => TimeInterval, {
    nullable: true,
    description: 'The buckets in time; one row for all where not said.',
  })
  interval: IntervalName | null;

  @Field(() => String, {
    defaultValue: 'UTC',
    description: 'The zone whose days, weeks and months are meant, such as “Europe/Paris”.',
  })
  timeZone: string;

  @Field(() => Int, { defaultValue: 10_000, description: 'The most rows, 1 to 50000.' })
  limit: number;
}

@ObjectType({ description: 'A row of a report. What was not grouped by is null.' })
export class ShareReportRow {
  @Field(() => DateTime, { nullable: true, description: 'When the bucket begins.' })
  at: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same in the report’s zone: “2025-03-31”, or “2025-03-31T14:00+02:00” for hours.',
  })
  localTime: string | null;

  @Field(() => ShareChannel, { nullable: true, description: 'The channel.' })
  channel: ChannelName | null;

  @Field(() => SharePlatform, { nullable: true, description: 'The platform.' })
  platform: PlatformName | null;

  @Field(() => Section, { nullable: true, description: 'The section; null also for articles of none.' })
  section: Section | null;

  @Field(() => Topic, { nullable: true, description: 'The topic; null also for articles of none.' })
  topic: Topic | null;

  @Field(() => Author, { nullable: true, description: 'The author; null also for articles of none.' })
  author: Author | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The article’s id; there even when the article may not be read any more.',
  })
  articleId: string | null;

  @Field(() => Article, {
    nullable: true,
    description: 'The article; null when it may not be read any more.',
  })
  article: Article | null;

  @Field(() => SafeInt, { description: 'Shares.' })
  shares: number;

  @Field(() => SafeInt, {
    description: 'Clicks at that time, on links of any age, without robots and prefetches.',
  })
  clicks: number;
}

@ObjectType({ description: 'Shares and clicks, counted up to the moment.' })
export class ShareReport {
  @Field(() => DateTime, { description: 'From when it counts: a whole quarter of an hour.' })
  from: string;

  @Field(() => DateTime, { description: 'Up to when it counts: a whole quarter of an hour.' })
  before: string;

  @Field(() => String, { description: 'The zone of its days.' })
  timeZone: string;

  @Field(() => SafeInt, {
    description: 'All shares, each once, whatever rows were cut off or counted twice.',
  })
  totalShares: number;

  @Field(() => SafeInt, { description: 'All clicks, each once.' })
  totalClicks: number;

  @Field(() => [ShareReportRow], {
    description:
      'By time, then the most shared first. With an interval, every combination has a row in every bucket, also with zero.',
  })
  rows: ShareReportRow[];

  @Field(() => Boolean, { description: 'Whether `limit` cut rows off.' })
  truncated: boolean;
}

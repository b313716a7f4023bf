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
  'The dimensions of a report. Sections, topics and authors are those the article had when it was shared.',
  {
    CHANNEL: 'The channel.',
    PLATFORM: 'The platform.',
    SECTION: 'The section of the article.',
    TOPIC: 'The topics of the article. A share of an article with two topics counts in both rows.',
    AUTHOR: 'The authors of the article. A share of an article by two authors counts in both rows.',
    ARTICLE: 'The article.',
  },
);

export const TimeInterval = enumOf(timeIntervals, 'TimeInterval', 'The bucket size of a report.', {
  HOUR: 'Hours.',
  DAY: 'Local days; 23 or 25 hours when clocks change.',
  WEEK: 'ISO weeks, from Monday.',
  MONTH: 'Months.',
});

@InputType({
  description: 'Selects shares: each list matches any of its values, and all given conditions must hold.',
})
export class ShareReportFilter {
  @Field(() => DateTime, { description: 'Start, inclusive; rounded down to a quarter of an hour.' })
  from: string;

  @Field(() => DateTime, {
    description: 'End, exclusive; rounded up to a quarter of an hour.',
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
  @Field(() => ShareReportFilter, { description: 'Selects shares.' })
  filter: ShareReportFilter;

  @Field(() => [ShareDimension], { defaultValue: [], description: 'Dimensions to group by, at most four.' })
  groupBy: DimensionName[];

  @Field(() => TimeInterval, {
    nullable: true,
    description: 'The bucket size; without it, the whole range is one bucket.',
  })
  interval: IntervalName | null;

  @Field(() => String, {
    defaultValue: 'UTC',
    description: 'The time zone of the buckets, such as “Europe/Paris”.',
  })
  timeZone: string;

  @Field(() => Int, { defaultValue: 10_000, description: 'Maximum number of rows, 1 to 50000.' })
  limit: number;
}

@ObjectType({ description: 'A row of a report. Dimensions that are not grouped by are null.' })
export class ShareReportRow {
  @Field(() => DateTime, { nullable: true, description: 'Start of the bucket.' })
  at: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Start of the bucket in the report’s time zone: “2025-03-31”, or “2025-03-31T14:00+02:00” for hours.',
  })
  localTime: string | null;

  @Field(() => ShareChannel, { nullable: true, description: 'The channel.' })
  channel: ChannelName | null;

  @Field(() => SharePlatform, { nullable: true, description: 'The platform.' })
  platform: PlatformName | null;

  @Field(() => Section, {
    nullable: true,
    description: 'The section; null also for articles without a section.',
  })
  section: Section | null;

  @Field(() => Topic, { nullable: true, description: 'The topic; null also for articles without a topic.' })
  topic: Topic | null;

  @Field(() => Author, {
    nullable: true,
    description: 'The author; null also for articles without an author.',
  })
  author: Author | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The article’s id, even if the viewer may no longer read the article.',
  })
  articleId: string | null;

  @Field(() => Article, {
    nullable: true,
    description: 'The article; null if the viewer may no longer read it.',
  })
  article: Article | null;

  @Field(() => SafeInt, { description: 'Number of shares.' })
  shares: number;

  @Field(() => SafeInt, {
    description: 'Number of clicks in the bucket, on links of any age, excluding robots and prefetches.',
  })
  clicks: number;
}

@ObjectType({ description: 'Shares and clicks, including those of this moment.' })
export class ShareReport {
  @Field(() => DateTime, { description: 'Start of the report: a whole quarter of an hour.' })
  from: string;

  @Field(() => DateTime, { description: 'End of the report, exclusive: a whole quarter of an hour.' })
  before: string;

  @Field(() => String, { description: 'The time zone of the buckets.' })
  timeZone: string;

  @Field(() => SafeInt, {
    description: 'All shares, each counted once, including those of truncated rows.',
  })
  totalShares: number;

  @Field(() => SafeInt, { description: 'All clicks, each counted once.' })
  totalClicks: number;

  @Field(() => [ShareReportRow], {
    description:
      'Sorted by time, then most shared first. With an interval, every combination has a row in every bucket, even with zero shares.',
  })
  rows: ShareReportRow[];

  @Field(() => Boolean, { description: 'Whether rows beyond `limit` are left out.' })
  truncated: boolean;
}

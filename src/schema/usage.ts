import { ArgsType, Field, ObjectType } from 'type-graphql';
import { type UsageDimension as DimensionName, usageDimensions } from '../domain/usage.js';
import { connectionOf, edgeOf } from './connections.js';
import { enumOf } from './enums.js';
import { ForwardArguments } from './page-arguments.js';
import { DateTime, SafeInt } from './scalars.js';

export const UsageDimension = enumOf(
  usageDimensions,
  'UsageDimension',
  'What usage is grouped by, besides the operation or field.',
  {
    CLIENT: 'The name of the client.',
    VERSION: 'The version of the client.',
    DAY: 'The day, in UTC.',
  },
);

@ObjectType({ description: 'Requests of a client.' })
abstract class ClientUsage {
  @Field(() => String, {
    nullable: true,
    description:
      'The name that the client gives in `apollographql-client-name`, not verified; “other” beyond 200 a day. Null without a name, or when it is not grouped by.',
  })
  clientName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The version of the client; null without one, or when it is not grouped by.',
  })
  clientVersion: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The day, such as “2026-11-28”; null when it is not grouped by.',
  })
  day: string | null;

  @Field(() => SafeInt, { description: 'Number of requests, also of those that the cache answered.' })
  requests: number;

  @Field(() => String, { description: 'The last day with a request.' })
  lastDay: string;
}

@ObjectType({ description: 'How often an operation was requested.' })
export class OperationUsage extends ClientUsage {
  @Field(() => String, {
    nullable: true,
    description: 'The name of the operation; null without one, “other” beyond 2000 operations a day.',
  })
  name: string | null;

  @Field(() => String, { description: '`query`, `mutation` or `subscription`.' })
  kind: string;

  @Field(() => String, { nullable: true, description: 'The SHA-256 of its document; null for “other”.' })
  hash: string | null;

  @Field(() => Boolean, { description: 'Whether its document is published as a trusted document.' })
  trusted: boolean;
}

@ObjectType({ description: 'How often a field was selected.' })
export class FieldUsage extends ClientUsage {
  @Field(() => String, { description: 'The field as a schema coordinate, such as `Article.headline`.' })
  coordinate: string;
}

export const OperationUsageConnection = connectionOf(
  () => OperationUsage,
  edgeOf(() => OperationUsage, 'OperationUsage'),
  'OperationUsage',
);

export const FieldUsageConnection = connectionOf(
  () => FieldUsage,
  edgeOf(() => FieldUsage, 'FieldUsage'),
  'FieldUsage',
);

@ArgsType()
class UsageArguments extends ForwardArguments {
  @Field(() => DateTime, {
    nullable: true,
    description: 'From the day of this time, in UTC; by default the last 30 days.',
  })
  since: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Up to the day of this time, inclusive.' })
  until: string | null;

  @Field(() => String, { nullable: true, description: 'Only the client of this name.' })
  client: string | null;

  @Field(() => [UsageDimension], {
    defaultValue: ['CLIENT', 'VERSION'],
    description: 'What to group by, besides the operation or field.',
  })
  groupBy: DimensionName[];
}

@ArgsType()
export class OperationUsageArguments extends UsageArguments {
  @Field(() => String, { nullable: true, description: 'Only operations of this name.' })
  name: string | null;
}

@ArgsType()
export class FieldUsageArguments extends UsageArguments {
  @Field(() => [String], { nullable: true, description: 'Only these fields, as schema coordinates.' })
  coordinates: string[] | null;
}

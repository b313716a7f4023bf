import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { changeKinds, type ChangeKind as KindName } from '../domain/changes.js';
import { Article } from './article.js';
import { enumOf } from './enums.js';
import { DateTime } from './scalars.js';

export const ChangeKind = enumOf(
  changeKinds,
  'ChangeKind',
  'What happened to an article. Values may be added: read an unknown one as a reason to look the article up.',
  {
    UPSERT: 'It was published or changed: store it, or replace it.',
    WITHDRAWN: 'Readers may no longer see it: drop it.',
    DELETED: 'It is no longer there: drop it.',
    LEFT: 'It is in none of the sections of the filter, but was: drop it.',
  },
);

@ObjectType({ description: 'The latest change of an article.' })
export class Change {
  @Field(() => String, { description: 'Its position in the feed, for `since`.' })
  cursor: string;

  @Field(() => ChangeKind, { description: 'What happened.' })
  kind: KindName;

  @Field(() => ID, { description: 'The id of the article.' })
  articleId: string;

  @Field(() => Article, {
    nullable: true,
    description: 'The article as it is now; null unless `kind` is UPSERT.',
  })
  article: Article | null;

  @Field(() => Int, {
    description: 'The version of the article. A renamed section, topic or author makes no new one.',
  })
  version: number;

  @Field(() => [String], {
    description: 'Slugs that lead to the article and are not its current one; empty unless `kind` is UPSERT.',
  })
  formerSlugs: string[];

  @Field(() => DateTime, { description: 'The time of the change.' })
  at: string;

  @Field(() => String, { nullable: true, description: 'The reason of a withdrawal, if one was given.' })
  reason: string | null;
}

@ObjectType({ description: 'A page of the feed of changes.' })
export class ChangePage {
  @Field(() => [Change], { description: 'The changes, in the order in which they became visible.' })
  changes: Change[];

  @Field(() => String, {
    description: 'The cursor after this page, for `since`. An empty page has one, too. It never expires.',
  })
  cursor: string;

  @Field(() => Boolean, {
    description:
      'Whether more changes wait: read on at once. With a filter a page may be empty and have more.',
  })
  hasMore: boolean;
}

@InputType({ description: 'Selects changes.' })
export class ChangeFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Only articles that are or were in one of these sections, by slug.',
  })
  sections: string[] | null;
}

@ArgsType()
export class ChangesArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Return the changes after this cursor; without one, all articles.',
  })
  since: string | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 100,
    description: 'Maximum number of changes, 0 to 1000.',
  })
  first: number | null;

  @Field(() => ChangeFilter, { nullable: true, description: 'Selects changes; all by default.' })
  filter: ChangeFilter | null;
}

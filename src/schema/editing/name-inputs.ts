import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { TopicKind as KindName } from '../../domain/content.js';
import { Author, Section, Topic } from '../content.js';
import { TopicKind } from '../enums.js';
import { idempotencyKey } from './idempotency-key.js';

const name = { nullable: true, description: 'The new name, at most 200 characters.' } as const;
const slug = { nullable: true, description: 'The new name for URLs. The former one leads on.' } as const;

@InputType({ description: 'A change of a section. What is absent or null stays.' })
export class UpdateSectionInput {
  @Field(() => ID, { description: 'The section.' })
  id: string;

  @Field(() => String, name)
  name: string | null;

  @Field(() => String, slug)
  slug: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'A change of a topic. What is absent or null stays.' })
export class UpdateTopicInput {
  @Field(() => ID, { description: 'The topic.' })
  id: string;

  @Field(() => String, name)
  name: string | null;

  @Field(() => String, slug)
  slug: string | null;

  @Field(() => TopicKind, { nullable: true, description: 'The new kind.' })
  kind: KindName | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'A change of an author. What is absent or null stays.' })
export class UpdateAuthorInput {
  @Field(() => ID, { description: 'The author.' })
  id: string;

  @Field(() => String, name)
  name: string | null;

  @Field(() => String, slug)
  slug: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'Topics to merge into another.' })
export class MergeTopicsInput {
  @Field(() => [ID], { description: 'The topics that end, 1 to 100.' })
  fromIds: string[];

  @Field(() => ID, { description: 'The topic that stays.' })
  intoId: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'Authors to merge into another.' })
export class MergeAuthorsInput {
  @Field(() => [ID], { description: 'The authors that end, 1 to 100.' })
  fromIds: string[];

  @Field(() => ID, { description: 'The author that stays.' })
  intoId: string;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@ObjectType({ description: 'A section after a mutation.' })
export class SectionPayload {
  @Field(() => Section, { nullable: true, description: 'The section.' })
  section: Section | null;
}

@ObjectType({ description: 'A topic after a mutation.' })
export class TopicPayload {
  @Field(() => Topic, { nullable: true, description: 'The topic.' })
  topic: Topic | null;
}

@ObjectType({ description: 'An author after a mutation.' })
export class AuthorPayload {
  @Field(() => Author, { nullable: true, description: 'The author.' })
  author: Author | null;
}

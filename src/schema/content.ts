import { Field, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from './connections.js';
import { TopicKind } from './enums.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

@ObjectType({ implements: Node, description: 'A section of the site, such as “World”.' })
export class Section extends Node {
  @Field(() => String, { description: 'Unique name for URLs.' })
  slug: string;

  @Field(() => String, { description: 'The name that readers see.' })
  name: string;
}

@ObjectType({ implements: Node, description: 'A subject of articles.' })
export class Topic extends Node {
  @Field(() => String, { description: 'Unique name for URLs, across all kinds.' })
  slug: string;

  @Field(() => String, { description: 'The name that readers see.' })
  name: string;

  @Field(() => TopicKind, { description: 'The kind of topic.' })
  kind: keyof typeof TopicKind;
}

export const TopicConnection = connectionOf(
  () => Topic,
  edgeOf(() => Topic, 'Topic'),
  'Topic',
);

@ObjectType({ implements: Node, description: 'An author of articles.' })
export class Author extends Node {
  @Field(() => String, { description: 'Unique name for URLs.' })
  slug: string;

  @Field(() => String, { description: 'The name as printed.' })
  name: string;
}

@ObjectType({ description: 'The source of an imported article.' })
export class ContentSource {
  @Field(() => String, { description: 'The name of the source.' })
  name: string;

  @Field(() => String, { description: 'The import format, such as `ninjs`.' })
  format: string;

  @Field(() => String, { description: 'The article’s identity at the source; unique for each source.' })
  uri: string;

  @Field(() => DateTime, { nullable: true, description: 'Time of the last import.' })
  importedAt: string | null;
}

@ObjectType({ description: 'A correction of a published article.' })
export class Correction {
  @Field(() => DateTime, { description: 'Time of the correction.' })
  at: string;

  @Field(() => String, { description: 'What was wrong and what is right, as text for readers.' })
  note: string;
}

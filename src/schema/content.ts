import { Field, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from './connections.js';
import { TopicKind } from './enums.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

@ObjectType({ implements: Node, description: 'A part of the site, such as “World”.' })
export class Section extends Node {
  @Field(() => String, { description: 'Its name in addresses, unique.' })
  slug: string;

  @Field(() => String, { description: 'Its name as readers see it.' })
  name: string;
}

@ObjectType({ implements: Node, description: 'What articles are about.' })
export class Topic extends Node {
  @Field(() => String, { description: 'Its name in addresses, unique across kinds.' })
  slug: string;

  @Field(() => String, { description: 'Its name as readers see it.' })
  name: string;

  @Field(() => TopicKind, { description: 'What it is.' })
  kind: keyof typeof TopicKind;
}

export const TopicConnection = connectionOf(
  () => Topic,
  edgeOf(() => Topic, 'Topic'),
  'Topic',
);

@ObjectType({ implements: Node, description: 'Somebody who writes articles.' })
export class Author extends Node {
  @Field(() => String, { description: 'The name in addresses, unique.' })
  slug: string;

  @Field(() => String, { description: 'The name as it is printed.' })
  name: string;
}

@ObjectType({ description: 'Where an article came from.' })
export class ContentSource {
  @Field(() => String, { description: 'Who gave it.' })
  name: string;

  @Field(() => String, { description: 'In which format it came, such as `ninjs`.' })
  format: string;

  @Field(() => String, { description: 'Its identity there: one article for each.' })
  uri: string;

  @Field(() => DateTime, { nullable: true, description: 'When it last came in.' })
  importedAt: string | null;
}

@ObjectType({ description: 'What was wrong in an article and was put right.' })
export class Correction {
  @Field(() => DateTime, { description: 'When it was put right.' })
  at: string;

  @Field(() => String, { description: 'What was wrong and what is right, for readers.' })
  note: string;
}

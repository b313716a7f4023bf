import { ArgsType, Field, ObjectType } from 'type-graphql';
import type {
  ArticleField as ArticleFieldName,
  CorrectionKind as CorrectionKindName,
} from '../domain/editing.js';
import { connectionOf, edgeOf } from './connections.js';
import { ArticleField, CorrectionKind } from './editing/enums.js';
import { TopicKind } from './enums.js';
import { Feed } from './feeds.js';
import { Node } from './node.js';
import { ForwardArguments } from './page-arguments.js';
import { DateTime } from './scalars.js';

@ObjectType({ implements: Node, description: 'A section of the site, such as “World”.' })
export class Section extends Node {
  @Field(() => String, { description: 'Unique name for URLs.' })
  slug: string;

  @Field(() => String, { description: 'The name that readers see.' })
  name: string;

  @Field(() => [Feed], { description: 'Its newest articles as feeds.' })
  feeds: Feed[];
}

@ObjectType({ implements: Node, description: 'A subject of articles.' })
export class Topic extends Node {
  @Field(() => String, { description: 'Unique name for URLs, across all kinds.' })
  slug: string;

  @Field(() => String, { description: 'The name that readers see.' })
  name: string;

  @Field(() => TopicKind, { description: 'The kind of topic.' })
  kind: keyof typeof TopicKind;

  @Field(() => [Feed], { description: 'Its newest articles as feeds.' })
  feeds: Feed[];
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

  @Field(() => [Feed], { description: 'Its newest articles as feeds.' })
  feeds: Feed[];
}

export const AuthorConnection = connectionOf(
  () => Author,
  edgeOf(() => Author, 'Author'),
  'Author',
);

@ObjectType({ description: 'Values of a source that wait, because the newsroom owns the fields.' })
export class SourceUpdate {
  @Field(() => DateTime, { description: 'When they were imported.' })
  receivedAt: string;

  @Field(() => [ArticleField], { description: 'The fields whose value is another at the source.' })
  fields: ArticleFieldName[];

  @Field(() => String, { nullable: true, description: 'The headline of the source, if it waits.' })
  headline: string | null;

  @Field(() => String, { nullable: true, description: 'The standfirst of the source, if it waits.' })
  standfirst: string | null;

  @Field(() => String, { nullable: true, description: 'The body of the source as safe HTML, if it waits.' })
  bodyHtml: string | null;

  @Field(() => Boolean, { description: 'Whether the source withdrew the article.' })
  withdrawn: boolean;
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

  @Field(() => [ArticleField], {
    nullable: true,
    description: 'The fields that the newsroom owns: imports leave them. Null for viewers below EDITOR.',
  })
  editedHere: ArticleFieldName[] | null;

  @Field(() => SourceUpdate, {
    nullable: true,
    description: 'What the source says otherwise of these fields. Null for viewers below EDITOR.',
  })
  pending: SourceUpdate | null;
}

@ObjectType({ description: 'A correction of a published article.' })
export class Correction {
  @Field(() => DateTime, { description: 'Time of the correction.' })
  at: string;

  @Field(() => String, { description: 'What was wrong and what is right, as text for readers.' })
  note: string;

  @Field(() => CorrectionKind, { description: 'The kind of correction.' })
  kind: CorrectionKindName;
}

export const CorrectionConnection = connectionOf(
  () => Correction,
  edgeOf(() => Correction, 'Correction'),
  'Correction',
);

@ArgsType()
export class CorrectionsArguments extends ForwardArguments {
  @Field(() => DateTime, { nullable: true, description: 'Only corrections at this time or later.' })
  since: string | null;
}

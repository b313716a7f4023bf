import { Field, Int, ObjectType } from 'type-graphql';
import type {
  ArticleField as ArticleFieldName,
  DiffKind as DiffKindName,
  RevisionKind as RevisionKindName,
} from '../../domain/editing.js';
import { ArticleBody } from '../body.js';
import { connectionOf, edgeOf } from '../connections.js';
import { Correction } from '../content.js';
import { Node } from '../node.js';
import { DateTime } from '../scalars.js';
import { ArticleField, DiffKind, RevisionKind } from './enums.js';

@ObjectType({ description: 'A changed field.' })
export class FieldDiff {
  @Field(() => ArticleField, { description: 'The field.' })
  field: ArticleFieldName;

  @Field(() => String, { nullable: true, description: 'Its value before, as text.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'Its value after, as text.' })
  after: string | null;
}

@ObjectType({ description: 'A block of the body in a comparison.' })
export class BlockDiff {
  @Field(() => DiffKind, { description: 'How it differs.' })
  kind: DiffKindName;

  @Field(() => String, { description: 'Safe HTML, with `<ins>` and `<del>` where words differ.' })
  html: string;
}

@ObjectType({ description: 'What changed between two versions.' })
export class RevisionDiff {
  @Field(() => [FieldDiff], { description: 'The changed fields besides the body.' })
  fields: FieldDiff[];

  @Field(() => [BlockDiff], { description: 'The body, block by block.' })
  blocks: BlockDiff[];

  @Field(() => String, { description: 'The body as safe HTML, with `<ins>` and `<del>`.' })
  html: string;
}

@ObjectType({
  implements: Node,
  description: 'A version of an article that replaced another. Requires the role EDITOR.',
})
export class Revision extends Node {
  @Field(() => Int, { description: 'The version of the article.' })
  version: number;

  @Field(() => RevisionKind, { description: 'Why it changed.' })
  kind: RevisionKindName;

  @Field(() => DateTime, { description: 'Time of the change.' })
  savedAt: string;

  @Field(() => String, { description: 'The name of the key, of the person in the token, or of the source.' })
  savedBy: string;

  @Field(() => String, { description: 'The headline in this version.' })
  headline: string;

  @Field(() => String, { nullable: true, description: 'The standfirst in this version.' })
  standfirst: string | null;

  @Field(() => String, { nullable: true, description: 'Why, as its editor wrote it.' })
  note: string | null;
}

export const RevisionConnection = connectionOf(
  () => Revision,
  edgeOf(() => Revision, 'Revision'),
  'Revision',
);

@ObjectType({ description: 'What readers saw of an article at a time.' })
export class PublishedVersion {
  @Field(() => Int, { description: 'The version of the article.' })
  version: number;

  @Field(() => DateTime, { description: 'When readers first saw it.' })
  from: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the next version replaced it; null for the last.',
  })
  until: string | null;

  @Field(() => String, { description: 'The headline.' })
  headline: string;

  @Field(() => String, { nullable: true, description: 'The standfirst.' })
  standfirst: string | null;

  @Field(() => ArticleBody, { nullable: true, description: 'The text.' })
  body: ArticleBody | null;

  @Field(() => [Correction], { description: 'The corrections up to that time, newest first.' })
  corrections: Correction[];
}

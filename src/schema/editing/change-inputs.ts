import { Field, ID, InputType, Int } from 'type-graphql';
import type {
  ArticleField as ArticleFieldName,
  CorrectionKind as CorrectionKindName,
  SlugChoice as SlugChoiceName,
} from '../../domain/editing.js';
import { DateTime } from '../scalars.js';
import { ArticlePatch } from './article-input.js';
import { ArticleField, CorrectionKind, SlugChoice } from './enums.js';
import { idempotencyKey } from './idempotency-key.js';

@InputType({ description: 'A correction that readers see.' })
export class CorrectionInput {
  @Field(() => String, { description: 'What was wrong and what is right, at most 5,000 characters.' })
  note: string;

  @Field(() => CorrectionKind, { defaultValue: 'CORRECTION', description: 'The kind of correction.' })
  kind: CorrectionKindName;
}

@InputType({ description: 'A change of a live article.' })
export class UpdateArticleInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => Int, { description: 'The version that the editor saw; CONFLICT when there is a later one.' })
  expectedVersion: number;

  @Field(() => ArticlePatch, { description: 'The changes.' })
  patch: ArticlePatch;

  @Field(() => String, { nullable: true, description: 'Why, for editors; at most 5,000 characters.' })
  note: string | null;

  @Field(() => CorrectionInput, { nullable: true, description: 'A correction for readers.' })
  correction: CorrectionInput | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'Changes of the working copy of an article.' })
export class SaveDraftInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => Int, {
    description: 'The version of the draft that the editor saw; 0 where there is none yet.',
  })
  expectedDraftVersion: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the article that the editor has compared the draft with. It settles `conflicts` with changes up to it: publication applies what the draft has. By default the draft keeps its base.',
  })
  baseVersion: number | null;

  @Field(() => ArticlePatch, { description: 'The changes. Fields that were saved before stay.' })
  patch: ArticlePatch;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'The draft to discard.' })
export class DiscardDraftInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => Int, { description: 'The version of the draft that the editor saw.' })
  expectedDraftVersion: number;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'The publication of an article with its draft.' })
export class PublishArticleInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => Int, {
    description:
      'The version that the editor saw. With a draft, only a field that changed on both sides is a CONFLICT; without one, every later version is.',
  })
  expectedVersion: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the draft that the editor saw. By default the draft as it is.',
  })
  draftVersion: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Time of publication; in the future it schedules a first publication or an update. Default: now.',
  })
  at: string | null;

  @Field(() => String, { nullable: true, description: 'Why, for editors; at most 5,000 characters.' })
  note: string | null;

  @Field(() => CorrectionInput, { nullable: true, description: 'A correction for readers.' })
  correction: CorrectionInput | null;

  @Field(() => SlugChoice, { defaultValue: 'KEEP', description: 'The slug at publication.' })
  slug: SlugChoiceName;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'The end of a schedule.' })
export class CancelScheduleInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Why, for editors; at most 5,000 characters.' })
  note: string | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'The fields to hand back to the source of an article.' })
export class AcceptSourceInput {
  @Field(() => ID, { description: 'The article.' })
  id: string;

  @Field(() => Int, { description: 'The version that the editor saw; CONFLICT when there is a later one.' })
  expectedVersion: number;

  @Field(() => [ArticleField], { description: 'The fields.' })
  fields: ArticleFieldName[];

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'A revision to restore into a draft.' })
export class RestoreRevisionInput {
  @Field(() => ID, { description: 'The revision.' })
  revisionId: string;

  @Field(() => Int, {
    description: 'The version of the draft that the editor saw; 0 where there is none yet.',
  })
  expectedDraftVersion: number;

  @Field(() => String, idempotencyKey)
  idempotencyKey: string | null;
}

@InputType({ description: 'A preview of an article with its draft.' })
export class CreatePreviewInput {
  @Field(() => ID, { description: 'The article.' })
  articleId: string;

  @Field(() => Int, { defaultValue: 60, description: 'The lifetime in minutes, 1 to 10,080.' })
  minutes: number;
}

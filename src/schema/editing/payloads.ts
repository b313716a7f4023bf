import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ArticleField as ArticleFieldName } from '../../domain/editing.js';
import { Article } from '../article.js';
import { DateTime, UrlScalar } from '../scalars.js';
import { ArticleField } from './enums.js';

@ObjectType({
  description: 'The working copy of an article: the changed fields, and the version that it began from.',
})
export class Draft {
  @Field(() => Int, { description: 'Increases with each save; editors send back the version they read.' })
  version: number;

  @Field(() => Int, { description: 'The version of the article that it began from.' })
  baseVersion: number;

  @Field(() => [ArticleField], { description: 'The changed fields.' })
  fields: ArticleFieldName[];

  @Field(() => [ArticleField], {
    description: 'The changed fields that changed in the live article as well.',
  })
  conflicts: ArticleFieldName[];

  @Field(() => Article, { description: 'The live article with the draft applied.' })
  article: Article;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it is published; null when that is not scheduled.',
  })
  publishAt: string | null;

  @Field(() => DateTime, { description: 'Time of the last save.' })
  savedAt: string;

  @Field(() => String, { description: 'Who saved it last.' })
  savedBy: string;
}

@ObjectType({ description: 'Advice about an article; never an error.' })
export class Check {
  @Field(() => String, { description: 'The field, by its name in the input.' })
  field: string;

  @Field(() => String, {
    description: 'ALT_MISSING, MARKUP_REMOVED, SHARE_TEXT_CUT or STANDFIRST_LONG. Values may be added.',
  })
  code: string;

  @Field(() => String, { description: 'What may be better.' })
  message: string;

  @Field(() => Int, { nullable: true, description: 'The limit that was passed, in characters.' })
  limit: number | null;
}

@ObjectType({ description: 'An article after a mutation.' })
export class ArticlePayload {
  @Field(() => Article, { nullable: true, description: 'The article.' })
  article: Article | null;

  @Field(() => [Check], { description: 'Advice about it.' })
  checks: Check[];
}

@ObjectType({ description: 'A draft after a mutation.' })
export class DraftPayload {
  @Field(() => Draft, { nullable: true, description: 'The draft.' })
  draft: Draft | null;

  @Field(() => [Check], { description: 'Advice about what was sent.' })
  checks: Check[];
}

@ObjectType({ description: 'The result of `createPreview`.' })
export class PreviewPayload {
  @Field(() => String, {
    description: 'The token, for `previewToken` or `X-Preview-Token`. It is shown once.',
  })
  token: string;

  @Field(() => UrlScalar, { nullable: true, description: 'The preview page of the site, by PREVIEW_URL.' })
  url: string | null;

  @Field(() => DateTime, { description: 'When it expires.' })
  expiresAt: string;
}

@ObjectType({ description: 'What became of one article of `withdrawArticles`.' })
export class WithdrawOutcome {
  @Field(() => ID, { nullable: true, description: 'The article; null when it was not found.' })
  articleId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The identity at its source, if the articles were named so.',
  })
  uri: string | null;

  @Field(() => Boolean, { description: 'Whether there is such an article.' })
  found: boolean;

  @Field(() => Boolean, { description: 'Whether it is withdrawn; in a dry run, whether it would be.' })
  withdrawn: boolean;
}

@ObjectType({ description: 'Somebody who has an article open for editing.' })
export class Presence {
  @Field(() => String, { description: 'The name of the key, or of the person in the token.' })
  name: string;

  @Field(() => DateTime, { description: 'Since when.' })
  since: string;
}

import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Article } from '../article.js';
import { connectionOf, edgeOf } from '../connections.js';
import { ForwardArguments } from '../page-arguments.js';
import { DateTime } from '../scalars.js';

@ObjectType({ description: 'An action of an editor, an admin or a schedule.' })
export class AuditEntry {
  @Field(() => DateTime, { description: 'When.' })
  at: string;

  @Field(() => String, {
    description: 'Who: `key:` and the prefix of the key, or `token:` with issuer and subject.',
  })
  actor: string;

  @Field(() => String, { description: 'The name of the key, or of the person in the token, at that time.' })
  actorName: string;

  @Field(() => String, { description: 'The mutation, such as `publishArticle`.' })
  action: string;

  @Field(() => Article, { nullable: true, description: 'The article.' })
  article: Article | null;

  @Field(() => ID, { nullable: true, description: 'The id of the article.' })
  articleId: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the article after the action.' })
  version: number | null;

  @Field(() => String, { nullable: true, description: 'The note or reason, or what was done.' })
  note: string | null;

  @Field(() => String, { nullable: true, description: 'The id of the request, or `schedule`.' })
  requestId: string | null;
}

export const AuditConnection = connectionOf(
  () => AuditEntry,
  edgeOf(() => AuditEntry, 'Audit'),
  'Audit',
);

@ArgsType()
export class AuditLogArguments extends ForwardArguments {
  @Field(() => ID, { nullable: true, description: 'Only actions on this article.' })
  articleId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only actions of this actor, by `actor` or `actorName`.',
  })
  actor: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only actions at this time or later.' })
  since: string | null;
}

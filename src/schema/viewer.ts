import { Field, ObjectType } from 'type-graphql';
import { type Role as RoleName, roles } from '../domain/viewer.js';
import { enumOf } from './enums.js';

export const Role = enumOf(roles, 'Role', 'What somebody may do; each may what those before may.', {
  READER: 'Reads what is published, and shares it.',
  ANALYST: 'Reads single shares and reports.',
  EDITOR: 'Sees what is not published.',
  ADMIN: 'May everything.',
});

@ObjectType({ description: 'Who asks.' })
export class Viewer {
  @Field(() => Role, { description: 'What they may do.' })
  role: RoleName;

  @Field(() => String, { nullable: true, description: 'The name of the key, or of the person of a token.' })
  name: string | null;
}

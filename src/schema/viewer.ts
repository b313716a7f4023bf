import { Field, ObjectType } from 'type-graphql';
import { type Role as RoleName, roles } from '../domain/viewer.js';
import { enumOf } from './enums.js';

export const Role = enumOf(
  roles,
  'Role',
  'A set of permissions. Each role has the permissions of the roles before it.',
  {
    READER: 'Reads published articles, and records shares.',
    ANALYST: 'Reads single shares and reports.',
    EDITOR: 'Sees articles that are not published.',
    ADMIN: 'Has every permission.',
  },
);

@ObjectType({ description: 'The caller of the API.' })
export class Viewer {
  @Field(() => Role, { description: 'The role of the caller.' })
  role: RoleName;

  @Field(() => String, { nullable: true, description: 'The name of the key, or of the person in the token.' })
  name: string | null;
}

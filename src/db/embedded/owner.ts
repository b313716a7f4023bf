import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { EmbeddedError } from './errors.js';

/** The user that runs PostgreSQL. It refuses root, so root runs it as the user `nobody`. Null: the current user. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export function serverOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  const owner = { uid: id('-u'), gid: id('-g') };
  if (owner.uid > 0 && owner.gid > 0) return owner;
  throw new EmbeddedError(
    'PostgreSQL does not run as root, and there is no user "nobody" to run it. Start as another user, or give a PostgreSQL by DATABASE_URL.',
  );
}

export const chownTo = (owner: Owner | null, path: string): void => {
  if (owner) chownSync(path, owner.uid, owner.gid);
};

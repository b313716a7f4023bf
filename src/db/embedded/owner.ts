import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { EmbeddedError } from './errors.js';

/** Who runs PostgreSQL: it refuses root, so root hands it to nobody. Null: whoever we are. */
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

export const giveTo = (owner: Owner | null, path: string): void => {
  if (owner) chownSync(path, owner.uid, owner.gid);
};

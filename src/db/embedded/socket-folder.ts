import { lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { dirname } from 'node:path';
import { giveTo, type Owner } from './owner.js';

/**
 * The folder of the server's sockets: the one of last time where it is still ours, so that processes that lived
 * through a crash find the server again. It never lies in the data folder: a socket's path ends at 100 characters.
 */
export function socketFolder(control: string | undefined, owner: Owner | null): string {
  const before = control && dirname(control);
  if (before && ours(before, owner)) return before;
  const folder = mkdtempSync('/tmp/dateline-');
  giveTo(owner, folder);
  return folder;
}

function ours(folder: string, owner: Owner | null): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(owner, folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    const found = lstatSync(folder);
    return (
      found.isDirectory() && found.uid === (owner?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
    );
  }
}

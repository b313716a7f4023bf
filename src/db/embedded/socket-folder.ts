import { lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chownTo, type Owner } from './owner.js';
import { socketName } from './running.js';

/**
 * The folder of the server's sockets. The previous one is reused when it is still ours, so that processes find the
 * server again after a crash. It is not in the data folder, because the path of a socket is limited to 100 characters.
 */
export function socketFolder(control: string | undefined, owner: Owner | null): string {
  const previous = control && dirname(control);
  if (previous && isOurs(previous, owner)) {
    // Of a server that was killed, or a link to one elsewhere. The process id in the lock may be another program's now.
    for (const name of [socketName, `${socketName}.lock`]) rmSync(join(previous, name), { force: true });
    return previous;
  }
  const folder = mkdtempSync('/tmp/dateline-');
  chownTo(owner, folder);
  return folder;
}

function isOurs(folder: string, owner: Owner | null): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    chownTo(owner, folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    const found = lstatSync(folder);
    return (
      found.isDirectory() && found.uid === (owner?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
    );
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';
import type { Owner } from './owner.js';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? '';

/** A folder that this user cannot write to. */
export const isNotWritable = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(codeOf(error));

/** In the words of PostgreSQL, whose messages are not translated here. */
export const isDiskFull = (text: string): boolean => /No space left on device|Disk quota exceeded/.test(text);

export const diskFull = (folder: string): EmbeddedError =>
  new EmbeddedError(
    `The disk of DATA_DIR is full (${folder}): PostgreSQL cannot write. Free space on it or enlarge it, and start again; nothing that was confirmed is lost.`,
    'DISK_FULL',
  );

/** A failure to use the data folder, with advice. Other errors are returned as they are. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (['ENOSPC', 'EDQUOT'].includes(codeOf(error))) return diskFull(dataDir);
  if (!isNotWritable(error)) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  return new EmbeddedError(
    `DATA_DIR cannot be used: this user (${userName(process.getuid?.() ?? 0)}) may not write to ${path ?? dataDir} (${code}).\n` +
      `Give the folder to that user (chown -R), run as the user it belongs to, or choose another DATA_DIR than ${dataDir}.`,
    'DATA_DIR_NOT_WRITABLE',
  );
}

/** PostgreSQL starts only as the user that made its folder. */
export function checkOwner(dataDir: string, owner: Owner | null): void {
  const data = join(dataDir, 'postgres');
  if (!existsSync(data)) return;
  const { uid } = statSync(data);
  const own = owner?.uid ?? process.getuid?.();
  if (own === undefined || uid === own) return;
  const whose = userName(uid);
  const advice =
    whose === 'nobody'
      ? 'It was made by root: run the command as root, or choose another DATA_DIR.'
      : `Run the command as that user: runuser -u ${whose} -- … (or sudo -u ${whose} …). While its server runs, root can use it, too.`;
  throw new EmbeddedError(
    `The database in ${data} belongs to the user ${whose}, and PostgreSQL would run as ${userName(own)} here. Nothing was changed.\n${advice}`,
    'DATA_DIR_OF_ANOTHER_USER',
  );
}

/** The name, or the number of a user without one. */
function userName(uid: number): string {
  const { stdout } = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  return stdout?.trim() || `number ${uid}`;
}

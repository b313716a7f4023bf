import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// The owner of the folder may be another user than the one who checks, as on many CI machines.
const listFiles = ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard'];

/**
 * Paths of the files that belong to the repository, and are there. None is an error: looking at nothing proves nothing.
 * @param {RegExp} pattern
 */
export function trackedFiles(pattern) {
  const { stdout, stderr, status, error } = spawnSync('git', listFiles, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git cannot list the files: ${error?.message ?? stderr}`);
  const files = stdout.split('\n').filter((path) => pattern.test(path) && existsSync(path));
  if (files.length === 0) throw new Error(`No tracked file matches ${pattern}: nothing was checked.`);
  return files;
}

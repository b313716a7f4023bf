import { spawnSync } from 'node:child_process';

/** Paths of the files that belong to the repository, and are there. */
export function trackedFiles(pattern) {
  const { stdout, status } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  const files = status === 0 ? stdout.split('\n').filter((path) => pattern.test(path)) : [];
  if (files.length === 0)
    throw new Error(`No tracked file matches ${pattern}: a check that looks at nothing proves nothing.`);
  return files;
}

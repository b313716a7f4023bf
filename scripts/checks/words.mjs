import { readFileSync } from 'node:fs';
import { trackedFiles } from './tracked.mjs';

/** Absolute paths of a home or working directory. */
const machinePath = /(?<![\w.])\/(?:work|root|home\/\w+|Users\/\w+)\//;

/** The repository speaks of the product alone. */
export function wordProblems() {
  const files = trackedFiles(/./).filter((path) => path !== 'package-lock.json');
  return {
    problems: files.flatMap((path) => judgeWords(path, readFileSync(path, 'utf8'))),
    summary: `${files.length} files`,
  };
}

/**
 * @param {string} path
 * @param {string} text
 */
export const judgeWords = (path, text) =>
  text.split('\n').flatMap((line, index) => {
    const [found] = machinePath.exec(line) ?? [];
    return found ? [`${path}:${index + 1}: the path of a machine: ${found}`] : [];
  });

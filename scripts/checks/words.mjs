import { existsSync, readFileSync } from 'node:fs';
import { trackedFiles } from './tracked.mjs';

/** Paths of the machine where somebody happened to work. */
const machinePath = /(?<![\w.])\/(work|root|home\/\w+|Users\/\w+)\//;

/** The repository speaks of the product alone. */
export function wordProblems() {
  const files = trackedFiles(/\.(ts|tsx|mjs|md|json|graphql|yml|css|svg|html)$|^\.ci\//).filter(
    (path) => path !== 'package-lock.json' && existsSync(path),
  );
  return {
    problems: files.flatMap((path) => judgeWords(path, readFileSync(path, 'utf8'))),
    told: `${files.length} files`,
  };
}

export const judgeWords = (path, text) =>
  text.split('\n').flatMap((line, index) => {
    const [found] = machinePath.exec(line) ?? [];
    return found && !line.includes('machinePath')
      ? [`${path}:${index + 1}: the path of a machine: ${found}`]
      : [];
  });

import { readFileSync } from 'node:fs';
import { trackedFiles } from './tracked.mjs';

const maxLines = 300;
const longestMedian = 70;

/** Files are short, so that their names describe all of their content. */
export function lengthProblems() {
  return judgeLengths(
    trackedFiles(/^(?!.*\/generated\/).*\.(ts|tsx|mjs|css)$/).map((path) => ({
      path,
      lines: readFileSync(path, 'utf8').split('\n').length - 1,
    })),
  );
}

/** @param {readonly { path: string, lines: number }[]} lengths */
export function judgeLengths(lengths) {
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const problems = lengths
    .filter(({ lines }) => lines > maxLines)
    .map(({ path, lines }) => `${path} has ${lines} lines; at most ${maxLines}.`);
  if (median > longestMedian) problems.push(`The median file has ${median} lines; at most ${longestMedian}.`);
  return { problems, summary: `${lengths.length} files, median ${median} lines` };
}

import { readFileSync } from 'node:fs';
import { trackedFiles } from './tracked.mjs';

const longest = 300;
const longestMedian = 70;

/** Files are short, so that a reader finds a thing where its name says. */
export function lengthProblems() {
  return judgeLengths(
    trackedFiles(/\.(ts|tsx|mjs|css)$/).map((path) => ({
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
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path} has ${lines} lines; at most ${longest}.`);
  if (median > longestMedian) problems.push(`The median file has ${median} lines; at most ${longestMedian}.`);
  return { problems, told: `${lengths.length} files, median ${median} lines` };
}

/* count-tests.mjs FILE…: the results of test runs, as Vitest's JSON reporter wrote them, in one line. */
import { existsSync, readFileSync } from 'node:fs';
import { countTests } from './checks/test-results.mjs';

const { line, allPassed } = countTests(
  process.argv.slice(2).map((file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)),
);
process.stdout.write(`${line}\n`);
process.exitCode = allPassed ? 0 : 1;

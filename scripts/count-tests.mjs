/* count-tests.mjs FILE…: prints the failures of test runs and a summary line, from files of Vitest's JSON reporter. */
import { existsSync, readFileSync } from 'node:fs';
import { countTests, failuresOf } from './checks/test-results.mjs';

const runs = process.argv
  .slice(2)
  .map((file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null));
for (const failure of failuresOf(runs)) process.stdout.write(`${failure}\n\n`);
const { line, allPassed } = countTests(runs);
process.stdout.write(`${line}\n`);
process.exitCode = allPassed ? 0 : 1;

/* Every check in one run: a line each, and the whole output of those that fail. */
import { spawnSync } from 'node:child_process';
import { contractProblems } from './checks/contract.mjs';
import { engineProblems } from './checks/engines.mjs';
import { importProblems } from './checks/imports.mjs';
import { lengthProblems } from './checks/lengths.mjs';
import { wordProblems } from './checks/words.mjs';

/** Runs a program of node_modules; what it printed is the problem when it fails. */
const program =
  (name, ...args) =>
  () => {
    const { status, stdout, stderr, error } = spawnSync(`node_modules/.bin/${name}`, args, {
      encoding: 'utf8',
    });
    return status === 0 ? [] : [`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`];
  };

/** Each gives its problems, or `{ problems, told }` where it has something to tell besides. */
const checks = {
  format: program('biome', 'check', '--error-on-warnings', '.'),
  types: program('tsc', '--noEmit'),
  'types of the sandbox': program('tsc', '--noEmit', '--project', 'sandbox/tsconfig.json'),
  imports: importProblems,
  'dead code': program('knip', '--no-progress'),
  contract: contractProblems,
  lengths: lengthProblems,
  engines: engineProblems,
  words: wordProblems,
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const started = Date.now();
  const found = await check();
  const { problems, told } = Array.isArray(found) ? { problems: found, told: '' } : found;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)}${seconds.padStart(5)} s  ${told}\n`,
  );
  for (const problem of problems) process.stdout.write(`${problem.trimEnd()}\n`);
  if (problems.length > 0) failed += 1;
}
process.stdout.write(
  failed === 0 ? 'All checks passed.\n' : `${failed} of ${Object.keys(checks).length} checks failed.\n`,
);
process.exitCode = failed === 0 ? 0 : 1;

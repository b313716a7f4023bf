/* Runs every check: one line each, and the output of those that fail. */
import { spawnSync } from 'node:child_process';
import { contractProblems } from './checks/contract.mjs';
import { decisionProblems } from './checks/decisions.mjs';
import { docLinkProblems } from './checks/doc-links.mjs';
import { engineProblems } from './checks/engines.mjs';
import { folderProblems } from './checks/folders.mjs';
import { generatedTypeProblems } from './checks/generated-types.mjs';
import { importProblems } from './checks/imports.mjs';
import { lengthProblems } from './checks/lengths.mjs';
import { migrationProblems } from './checks/migrations.mjs';
import { runChecks } from './checks/run.mjs';
import { wordProblems } from './checks/words.mjs';

/**
 * Runs a program of node_modules; its output is the problem when it fails.
 * @param {string} name
 * @param {readonly string[]} args
 */
const program =
  (name, ...args) =>
  () => {
    const { status, stdout, stderr, error } = spawnSync(`node_modules/.bin/${name}`, args, {
      encoding: 'utf8',
    });
    if (status === 0) return [];
    return [`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim() || `${name} failed silently.`];
  };

const passed = await runChecks(
  {
    format: program('biome', 'check', '--error-on-warnings', '.'),
    types: program('tsc', '--noEmit'),
    'types of the reader': program('tsc', '--noEmit', '--project', 'web/reader/tsconfig.json'),
    'types of the editor': program('tsc', '--noEmit', '--project', 'web/editor/tsconfig.json'),
    'types of the sandbox': program('tsc', '--noEmit', '--project', 'web/sandbox/tsconfig.json'),
    'types of the scripts': program('tsc', '--noEmit', '--project', 'scripts/tsconfig.json'),
    imports: importProblems,
    'dead code': program('knip', '--no-progress'),
    contract: contractProblems,
    'generated types': generatedTypeProblems,
    lengths: lengthProblems,
    engines: engineProblems,
    migrations: migrationProblems,
    words: wordProblems,
    folders: folderProblems,
    decisions: decisionProblems,
    'links of the guides': docLinkProblems,
  },
  (text) => process.stdout.write(text),
);
process.exitCode = passed ? 0 : 1;

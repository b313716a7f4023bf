import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { trackedFiles } from './tracked.mjs';

const ours = [
  'src',
  'migrations',
  'web/reader/src',
  'web/editor/src',
  'web/sandbox/src',
  'web/shared',
  'test',
  'bench',
];
const program = fileURLToPath(
  new URL('../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url),
);
const rules = fileURLToPath(new URL('../../.dependency-cruiser.mjs', import.meta.url));

/** Who may import whom: the rules are in .dependency-cruiser.mjs. */
export function importProblems() {
  const { modules, violations } = cruise('.');
  const sources = new Set(modules);
  const unseen = trackedFiles(/^(src|migrations)\/.*\.ts$/).filter((path) => !sources.has(path));
  return judgeImports(sources.size, unseen, violations);
}

/**
 * The modules of a tree that were looked at, and the rules that they break.
 * @param {string} root
 * @returns {{ modules: string[], violations: { rule: { name: string }, from: string, to: string }[] }}
 */
export function cruise(root) {
  const folders = ours.filter((folder) => existsSync(`${root}/${folder}`));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--config', rules, '--output-type', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr || 'dependency-cruiser printed nothing.');
  const { modules, summary } = JSON.parse(stdout);
  return {
    modules: modules
      .map((/** @type {{ source: string }} */ { source }) => source)
      .filter((/** @type {string} */ source) => folders.some((folder) => source.startsWith(`${folder}/`))),
    violations: summary.violations,
  };
}

/**
 * A compiler that dependency-cruiser does not know makes it see no module and call that fine.
 * @param {number} seen
 * @param {readonly string[]} unseen
 * @param {readonly { rule: { name: string }, from: string, to: string }[]} violations
 */
export function judgeImports(seen, unseen, violations) {
  const problems = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  if (seen === 0) problems.push('No module was looked at.');
  problems.push(...unseen.map((path) => `${path} was not looked at.`));
  return { problems, summary: `${seen} modules` };
}

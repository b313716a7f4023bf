import { spawnSync } from 'node:child_process';
import { trackedFiles } from './tracked.mjs';

/** Who may import whom: the rules are in .dependency-cruiser.mjs. */
export function importProblems() {
  const { stdout, stderr } = spawnSync(
    'node_modules/.bin/depcruise',
    [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      'src',
      'migrations',
      'test',
      'bench',
    ].filter((path) => path !== 'bench' || trackedFiles(/./).some((file) => file.startsWith('bench/'))),
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (!stdout.startsWith('{')) return [stderr || 'dependency-cruiser printed nothing.'];
  const { modules, summary } = JSON.parse(stdout);
  const own = modules.filter(({ source }) => source.startsWith('src/'));
  return judgeImports(own.length, trackedFiles(/^src\/.*\.ts$/).length, summary.violations);
}

export function judgeImports(cruised, written, violations) {
  const problems = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  if (cruised < written) problems.push(`Only ${cruised} of ${written} modules were looked at.`);
  return { problems, told: `${cruised} modules` };
}

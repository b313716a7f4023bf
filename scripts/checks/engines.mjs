import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const floor = [20, 19, 0];

/** Every package of the lock file runs on the oldest Node that we promise. */
export function engineProblems() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const all = Object.entries(packages).filter(([path]) => path !== '');
  const problems = all.flatMap(([path, { engines }]) =>
    engines?.node && !accepts(engines.node, floor)
      ? [`${path} wants Node ${engines.node}; we promise ${floor.join('.')}.`]
      : [],
  );
  const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--engine-strict', '--ignore-scripts'], {
    encoding: 'utf8',
  });
  if (status !== 0) problems.push(`npm ci --engine-strict: ${stderr}`);
  return { problems, told: `${all.length} packages` };
}

/** Whether a range such as "^18.18.0 || >=20.0.0" holds a version; what it cannot read counts as no. */
export const accepts = (range, version) =>
  range.split('||').some((part) =>
    part
      .replace(/([<>=^~]+)\s+/g, '$1')
      .trim()
      .split(/\s+/)
      .every((bound) => holds(bound, version)),
  );

function holds(bound, version) {
  if (bound === '*' || bound === '' || bound === 'x') return true;
  const [, sign = '', text = ''] = /^([<>=^~]*)v?([\dx.*]+)/.exec(bound) ?? [];
  if (text === '') return false;
  const parts = text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : null));
  const given = [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
  const order = compare(version, given);
  if (sign === '>=') return order >= 0;
  if (sign === '>') return order > 0;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  const same = parts.filter((part) => part !== null).length;
  if (sign === '^') return order >= 0 && version[0] === given[0];
  if (sign === '~') return order >= 0 && version[0] === given[0] && version[1] === given[1];
  return version.slice(0, same).every((part, index) => part === given[index]);
}

const compare = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

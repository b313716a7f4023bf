import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @typedef {readonly [number, number, number]} Version */

/** @type {Version} */
const floor = [20, 19, 0];

/** Every package of the lock file runs on the oldest Node that we promise. */
export function engineProblems() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const found = judgeEngines(packages);
  const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--engine-strict', '--ignore-scripts'], {
    encoding: 'utf8',
  });
  return status === 0
    ? found
    : { ...found, problems: [...found.problems, `npm ci --engine-strict: ${stderr}`] };
}

/** @param {Readonly<Record<string, { engines?: { node?: string } }>>} packages as package-lock.json lists them */
export function judgeEngines(packages) {
  const all = Object.entries(packages).filter(([path]) => path !== '');
  const problems = all.flatMap(([path, { engines }]) =>
    engines?.node && !accepts(engines.node, floor)
      ? [`${path} wants Node ${engines.node}; we promise ${floor.join('.')}.`]
      : [],
  );
  if (all.length === 0) problems.push('The lock file lists no package.');
  return { problems, summary: `${all.length} packages` };
}

/**
 * Whether a range such as "^18.18.0 || >=20.0.0" includes a version; false for a range that it cannot parse.
 * @param {string} range
 * @param {Version} version
 */
export const accepts = (range, version) =>
  range.split('||').some((part) =>
    part
      .replace(/([<>=^~]+)\s+/g, '$1')
      .trim()
      .split(/\s+/)
      .every((bound) => holds(bound, version)),
  );

/**
 * @param {string} bound
 * @param {Version} version
 */
function holds(bound, version) {
  if (bound === '*' || bound === '' || bound === 'x') return true;
  const [, sign = '', text = ''] = /^([<>=^~]*)v?(\d[\dx.*]*)/.exec(bound) ?? [];
  if (text === '') return false;
  const parts = text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : null));
  /** @type {Version} */
  const given = [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
  const order = compare(version, given);
  const written = parts.filter((part) => part !== null).length;
  const same = version.slice(0, written).every((part, index) => part === given[index]);
  if (sign === '>=') return order >= 0;
  if (sign === '>') return order > 0 && !same;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0 || same;
  if (sign === '^') return order >= 0 && version[0] === given[0];
  if (sign === '~') return order >= 0 && version[0] === given[0] && (written < 2 || version[1] === given[1]);
  return (sign === '' || sign === '=') && same;
}

/**
 * @param {Version} a
 * @param {Version} b
 */
const compare = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

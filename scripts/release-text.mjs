/**
 * The problem of a version to release; null when it is valid.
 * @param {string} version
 * @param {string} present
 */
export function versionProblem(version, present) {
  const next = numbersOf(version);
  const now = numbersOf(present);
  if (!next || !now) return `${JSON.stringify(version.slice(0, 50))} is no version such as 0.2.0.`;
  const [difference = 0] = next.map((number, place) => number - (now[place] ?? 0)).filter((by) => by !== 0);
  return difference > 0 ? null : `${version} does not come after ${present}.`;
}

/** @param {string} version */
const numbersOf = (version) => (/^\d+\.\d+\.\d+$/.test(version) ? version.split('.').map(Number) : null);

/**
 * The changelog with the unreleased changes under a version; null without any.
 * @param {string} text
 * @param {string} version
 * @param {string} date
 */
export function datedChangelog(text, version, date) {
  const [, changes = ''] = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text) ?? [];
  if (changes.trim() === '') return null;
  return text.replace(/^## Unreleased\n/m, `## Unreleased\n\n## ${version} - ${date}\n`);
}

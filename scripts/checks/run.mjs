/**
 * What a check found. `told` says what it looked at, so that a check that looked at nothing is seen.
 * @typedef {{ readonly problems: readonly string[], readonly told: string }} Found
 * @typedef {() => readonly string[] | Found} Check
 */

/**
 * Runs all checks, also after one failed, and writes a line for each; whether all passed.
 * @param {Readonly<Record<string, Check>>} checks
 * @param {(text: string) => unknown} write
 */
export async function runChecks(checks, write) {
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const started = Date.now();
    const { problems, told } = outcome(check);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const sign = problems.length === 0 ? 'ok    ' : 'FAILED';
    write(`${`${sign}  ${name.padEnd(22)}${seconds.padStart(5)} s  ${told}`.trimEnd()}\n`);
    for (const problem of problems) write(`${problem.trimEnd()}\n`);
    if (problems.length > 0) failed.push(name);
  }
  const count = Object.keys(checks).length;
  write(
    failed.length === 0
      ? `All ${count} checks passed.\n`
      : `${failed.length} of ${count} checks failed: ${failed.join(', ')}.\n`,
  );
  return failed.length === 0;
}

/**
 * @param {Check} check
 * @returns {Found}
 */
function outcome(check) {
  try {
    const found = check();
    return 'problems' in found ? found : { problems: found, told: '' };
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)], told: '' };
  }
}

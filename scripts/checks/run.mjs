/**
 * The result of a check. `summary` counts what it covered, so that a check of nothing is noticed.
 * @typedef {{ readonly problems: readonly string[], readonly summary: string }} CheckResult
 * @typedef {() => readonly string[] | CheckResult | Promise<CheckResult>} Check
 */

/**
 * Runs all checks, also after one failed, writes a line for each, and returns whether all passed.
 * @param {Readonly<Record<string, Check>>} checks
 * @param {(text: string) => unknown} write
 */
export async function runChecks(checks, write) {
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const started = Date.now();
    const { problems, summary } = await outcome(check);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const sign = problems.length === 0 ? 'ok    ' : 'FAILED';
    write(`${`${sign}  ${name.padEnd(22)}${seconds.padStart(5)} s  ${summary}`.trimEnd()}\n`);
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
 * @returns {Promise<CheckResult>}
 */
async function outcome(check) {
  try {
    const result = await check();
    return 'problems' in result ? result : { problems: result, summary: '' };
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)], summary: '' };
  }
}

/**
 * The part of the output of Vitest's JSON reporter that is read here.
 * @typedef {object} Results
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numFailedTestSuites
 * @property {readonly {
 *   name: string,
 *   status: string,
 *   message: string,
 *   assertionResults: readonly { status: string, fullName: string, failureMessages: readonly string[] }[],
 * }[]} testResults
 */

/**
 * The tests of several runs in one line. A run that left no result, ran nothing or left tests out is no pass.
 * @param {readonly (Results | null)[]} runs
 */
export function countTests(runs) {
  let [passed, failed, skipped] = [0, 0, 0];
  let sound = runs.length > 0;
  for (const run of runs) {
    if (!run?.success || run.numPassedTests === 0) sound = false;
    if (!run) continue;
    passed += run.numPassedTests;
    failed += run.numFailedTests;
    // A file that breaks before its first test counts no test as failed.
    if (run.numFailedTests === 0) failed += run.numFailedTestSuites;
    skipped += run.numPendingTests + run.numTodoTests;
  }
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, allPassed: sound && failed === 0 && skipped === 0 };
}

/**
 * A text for each failure: the test or the file, and its error.
 * @param {readonly (Results | null)[]} runs
 */
export function failuresOf(runs) {
  return runs.flatMap((run) =>
    (run?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
      const failed = assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => `${name}: ${test.fullName}\n${test.failureMessages.join('\n')}`);
      return failed.length === 0 && status === 'failed' ? [`${name}\n${message}`] : failed;
    }),
  );
}

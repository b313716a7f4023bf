import { describe, expect, it } from 'vitest';
import { countTests, failuresOf } from '../../../scripts/checks/test-results.mjs';

const run = (counts: object = {}) => ({
  success: true,
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numFailedTestSuites: 0,
  testResults: [],
  ...counts,
});

describe('countTests', () => {
  it('sums up all runs', () => {
    expect(countTests([run(), run({ numPassedTests: 2 })])).toEqual({
      line: '7 passed, 0 failed',
      allPassed: true,
    });
  });

  it.each([
    ['a test failed', run({ success: false, numFailedTests: 2 }), '10 passed, 2 failed'],
    ['a file broke', run({ success: false, numFailedTestSuites: 1 }), '10 passed, 1 failed'],
    ['tests were left out', run({ numPendingTests: 1, numTodoTests: 2 }), '10 passed, 0 failed, 3 skipped'],
    ['nothing was run', run({ numPassedTests: 0 }), '5 passed, 0 failed'],
    ['something was thrown outside of tests', run({ success: false }), '10 passed, 0 failed'],
    ['a run left no result', null, '5 passed, 0 failed'],
  ])('is no pass when %s', (_what, second, line) => {
    expect(countTests([run(), second])).toEqual({ line, allPassed: false });
  });

  it('is no pass without any run', () => {
    expect(countTests([]).allPassed).toBe(false);
  });
});

describe('failuresOf', () => {
  const passed = { status: 'passed', fullName: 'holds', failureMessages: [] };
  const failed = { status: 'failed', fullName: 'holds not', failureMessages: ['expected 1 to be 2'] };

  it('names the test, and its error', () => {
    const file = { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] };
    expect(failuresOf([null, run({ testResults: [file] })])).toEqual([
      'a.test.ts: holds not\nexpected 1 to be 2',
    ]);
  });

  it('names the file that broke before its first test', () => {
    const file = { name: 'a.test.ts', status: 'failed', message: 'No such module', assertionResults: [] };
    expect(failuresOf([run({ testResults: [file] })])).toEqual(['a.test.ts\nNo such module']);
  });

  it('is empty when all passed', () => {
    const file = { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [passed] };
    expect(failuresOf([run({ testResults: [file] })])).toEqual([]);
  });
});

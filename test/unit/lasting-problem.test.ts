import { expect, it } from 'vitest';
import { LastingProblem } from '../../src/domain/lasting-problem.js';

it('a lasting problem is reported at its start, once in a while, and at its end', () => {
  let now = 0;
  const problem = new LastingProblem(1000, () => now);
  expect(problem.ends()).toBe(false);
  expect([problem.occurs(), problem.occurs()]).toEqual([true, false]);
  now = 999;
  expect(problem.occurs()).toBe(false);
  now = 1000;
  expect([problem.occurs(), problem.occurs()]).toEqual([true, false]);
  expect([problem.ends(), problem.ends()]).toEqual([true, false]);
  expect(problem.occurs()).toBe(true);
});

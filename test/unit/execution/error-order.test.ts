import { describe, expect, it } from 'vitest';
import { sortErrors } from '../../../src/execution/error-order.js';

const error = (line: number, column: number, ...path: (string | number)[]) => ({
  locations: [{ line, column }],
  path,
});

describe('errors of a result', () => {
  it('sorts by line and column', () => {
    const [first, second, third] = [error(1, 9, 'a'), error(2, 1, 'b'), error(2, 5, 'c')];
    expect(sortErrors([third, first, second])).toEqual([first, second, third]);
  });

  it('sorts errors of one field by the items of its lists, as numbers', () => {
    const items = [error(1, 1, 'a', 2, 'b', 0), error(1, 1, 'a', 2, 'b', 11), error(1, 1, 'a', 10, 'b', 0)];
    expect(sortErrors(items.toReversed())).toEqual(items);
  });

  it('keeps the order of errors that have the same place, or none', () => {
    const [one, other, placed] = [
      { locations: undefined, path: ['a'] },
      { locations: undefined, path: ['b'] },
      error(1, 1, 'c'),
    ];
    expect(sortErrors([placed, one, other])).toEqual([one, other, placed]);
  });
});

import { describe, expect, it } from 'vitest';
import { checkVariableLimits } from '../../../src/http/graphql/variable-limits.js';

const keys = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, at]));

describe('variables', () => {
  it.each([
    ['a long text', 'x'.repeat(60_000), '60000 characters'],
    ['a long text within', { a: [{ b: ['x'.repeat(60_000)] }] }, '60000 characters'],
    ['many keys', keys(101), '101 keys'],
    ['many keys within', [keys(2), { a: keys(9000) }], '9000 keys'],
    ['a long key', { ['k'.repeat(201)]: 1 }, '201 characters'],
  ])('are refused for %s, without repeating it', (_name, value, problem) => {
    const refuse = (): void => checkVariableLimits({ ['v'.repeat(100_000)]: 1, f: value });
    expect(refuse).toThrow(problem);
    expect(refuse).toThrow(/^Variable "\$f" is too large: .{1,150}$/);
  });

  it.each([
    [null],
    ['x'.repeat(50_000)],
    [keys(100)],
    [Array(9000).fill('id')],
    [{ a: null, b: [true, 1.5] }],
  ])('may be as usual', (value) => {
    expect(() => checkVariableLimits({ value })).not.toThrow();
  });
});

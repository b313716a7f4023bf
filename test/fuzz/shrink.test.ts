import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.js';
import { repeatedKey } from './response.js';
import { shrink } from './shrink.js';

const schema = buildSchema(`
  type Query { story(slug: String): Story }
  type Story { slug: String headline: String section: Section }
  type Section { name(upper: Boolean): String }
`);

describe('shrink', () => {
  it('keeps only the parts that a failure needs', async () => {
    const query = `query Main($s: String, $u: Boolean = true) {
      a: story(slug: $s) { slug ...F headline } story { __typename }
    } fragment F on Story { headline section { name(upper: $u) @include(if: true) } }`;
    const operation = { query, operationName: 'Main', variables: { s: 'x', u: false } };
    const { operation: smallest, other } = await shrink(
      schema,
      {
        operation,
        other: { query: 'query Other { story { slug } }', operationName: 'Other', variables: {} },
      },
      async (candidate) => /\bname\b/.test(candidate.operation.query),
    );
    expect(other).toBeNull();
    expect(smallest.variables).toEqual({});
    expect(smallest.query.replace(/\s+/g, ' ')).toBe('query Main { story { section { name } } }');
  });
});

describe('repeatedKey', () => {
  it.each([
    ['{"a": 1, "b": {"a": 2}, "c": [{"a": 1}, {"a": 1}]}', null],
    ['{"a": "\\"b\\": 1", "b": 1}', null],
    ['{"a": {"x": 1, "x": 2}}', '"x"'],
  ])('finds a key that one object has twice: %s', (json, key) => {
    expect(repeatedKey(json)).toBe(key);
  });
});

describe('the options of the command', () => {
  it('are refused with the value and what is expected', () => {
    expect(() => parseOptions(['--count', '0'])).toThrow('--count is "0"; expected a whole number from 1');
    expect(parseOptions(['--seed', '7'])).toMatchObject({ seed: 7, count: 1000, from: 0, json: false });
  });
});

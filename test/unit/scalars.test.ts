import { GraphQLObjectType, GraphQLSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DateTime, SafeInt, UrlScalar } from '../../src/schema/scalars.js';

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      at: {
        type: DateTime,
        args: { time: { type: DateTime }, url: { type: UrlScalar }, count: { type: SafeInt } },
      },
    },
  }),
});

describe('a wrong value in a document', () => {
  it.each([
    ['{ at(time: "2026-11-22") }', 12, '"2026-11-22"'],
    ['{ at(time: 5) }', 12, 'was 5'],
    ['{ at(url: 5) }', 11, 'was 5'],
    ['{ at(count: 0.5) }', 13, 'was 0.5'],
    ['{ at(count: "5") }', 13, 'was "5"'],
  ])('is reported with its place: %s', (text, column, value) => {
    const [error] = validate(schema, parse(text));
    expect(error?.locations).toEqual([{ line: 1, column }]);
    expect(error?.message).toContain(value);
  });
});

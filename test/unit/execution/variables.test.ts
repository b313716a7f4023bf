import { type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { truncateMessage } from '../../../src/domain/truncate-message.js';
import { coerceVariables } from '../../../src/execution/variables.js';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';

const schema = buildGatewaySchema();

function coerce(query: string, variables: Record<string, unknown>): ReturnType<typeof coerceVariables> {
  return coerceVariables(schema, parse(query).definitions[0] as OperationDefinitionNode, variables);
}

describe('the variables of an operation', () => {
  const query =
    'query ($f: ArticleFilter, $s: [ArticleStatus!], $n: Int = 3) { articles(filter: $f) { totalCount } }';

  it('are coerced to the types of the schema', () => {
    expect(coerce(query, { f: { sections: 'one' } })).toEqual({ values: { f: { sections: ['one'] }, n: 3 } });
  });

  it.each([
    ['unknown keys', { f: Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`k${i}`, 1])) }],
    ['unknown values', { s: Array.from({ length: 9000 }, (_, i) => `VALUE_${i}`) }],
    ['a long value', { s: ['A'.repeat(900_000)] }],
    ['a long text for a number', { n: 'A'.repeat(900_000) }],
  ])('are refused after the first few errors of %s, with short messages', (_name, variables) => {
    const coerced = coerce(query, variables);
    const errors = 'errors' in coerced ? coerced.errors : [];
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(5);
    for (const { message } of errors) expect(truncateMessage(message).length).toBeLessThan(210);
  });
});

describe('a message', () => {
  it('is unchanged when it is short', () => {
    expect(truncateMessage('Syntax Error: Unexpected Name "x".')).toBe('Syntax Error: Unexpected Name "x".');
  });

  it('keeps its start and its end, and cuts no character in half', () => {
    const cut = truncateMessage(`Value ${'😀'.repeat(1000)}x is not a number.`);
    expect(cut).toMatch(/^Value .* … .*is not a number\.$/u);
    expect(cut.isWellFormed()).toBe(true);
  });
});

import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { exceedsLimits } from '../../../src/http/graphql/document-limits.js';

const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');
const check = (document: string): boolean => exceedsLimits(parse(document));
const fragments = (count: number): string => times(count, (at) => `fragment F${at} on Section { id name }`);

describe('a document that takes too long to validate', () => {
  it.each([
    ['one field often', `{ ${times(600, () => 'sections { id }')} }`],
    ['one alias often', `{ sections { ${times(600, (at) => `a: ${at % 2 ? 'id' : 'name'}`)} } }`],
    ['one field in inline fragments', `{ ${times(600, () => '... { sections { id } }')} }`],
    ['many fragments', `{ sections { ${times(600, (at) => `...F${at}`)} } } ${fragments(600)}`],
    ['nested inline fragments', `{ ${'... {'.repeat(300)} __typename ${'}'.repeat(300)} }`],
    ['nested fields', `{ ${'a {'.repeat(300)} b ${'}'.repeat(300)} }`],
  ])('has %s', (_name, document) => {
    expect(check(document)).toBe(true);
  });

  it.each([
    ['many fields of their own names', `{ ${times(2000, (at) => `a${at}: __typename`)} }`],
    ['one field in many selections', `{ ${times(900, (at) => `a${at}: sections { __typename id }`)} }`],
    [
      'the fragments of a large page',
      `{ sections { ${times(200, (at) => `...F${at}`)} } } ${fragments(200)}`,
    ],
    ['levels that are usual', `{ ${'a {'.repeat(30)} b ${'}'.repeat(30)} }`],
  ])('is not one with %s', (_name, document) => {
    expect(check(document)).toBe(false);
  });
});

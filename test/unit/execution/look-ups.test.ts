import { type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { keyArgumentOf, slotVariables } from '../../../src/execution/look-ups.js';

const free = (text: string): string[] => {
  const document = parse(text);
  return [...slotVariables(document, document.definitions[0] as OperationDefinitionNode)];
};

describe('the variables that a plan leaves open', () => {
  it.each([
    ['the key of a look-up', 'query ($s: String!) { article(slug: $s) { id } }', ['s']],
    [
      'of several',
      'query ($s: String!, $t: ID!) { section(slug: $s) { id } article(id: $t) { id } }',
      ['s', 't'],
    ],
    [
      'of two at once',
      'query ($s: String!) { a: article(slug: $s) { id } b: article(slug: $s) { id } }',
      ['s'],
    ],
    [
      'not the other arguments of the page',
      'query ($s: String!, $n: Int) { section(slug: $s) { articles(first: $n) { totalCount } } }',
      ['s'],
    ],
    [
      'not a key that decides something else as well',
      'query ($s: String!) { article(slug: $s) { id } articles(after: $s) { totalCount } }',
      [],
    ],
    [
      'the words of a search, alone or with a key',
      'query ($s: String!) { article(slug: $s) { id } search(query: $s) { totalCount } }',
      ['s'],
    ],
    [
      'not what a directive reads',
      'query ($s: String!, $b: Boolean!) { article(slug: $s) @include(if: $b) { id } }',
      ['s'],
    ],
    [
      'not what a fragment reads',
      'query ($s: String!) { article(slug: $s) { ...More } } fragment More on Article { related(after: $s) { totalCount } }',
      [],
    ],
    [
      'not below a fragment of the root',
      'query ($s: String!) { ...All } fragment All on Query { article(slug: $s) { id } }',
      [],
    ],
  ])('are %s', (_name, text, expected) => {
    expect(free(text)).toEqual(expected);
  });
});

describe('a look-up', () => {
  it('has exactly one argument that names its object', () => {
    expect(keyArgumentOf('article', ['slug'])).toMatchObject({ typename: 'Article', column: 'slug' });
    expect(keyArgumentOf('article', ['slug', 'id'])).toBeNull();
    expect(keyArgumentOf('article', [])).toBeNull();
    expect(keyArgumentOf('articles', ['first'])).toBeNull();
  });

  it('finds nothing by an id of another type', () => {
    const keyOf = keyArgumentOf('article', ['id'])?.keyOf;
    const uid = '00000000-0000-4000-8000-000000000000';
    expect(keyOf?.(`art_${uid}`)).toBe(uid);
    expect(keyOf?.(`sec_${uid}`)).toBeNull();
    expect(keyOf?.('1')).toBeNull();
  });
});

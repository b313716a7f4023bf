import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { most, objectsAsked } from '../../../src/http/graphql/query-cost.js';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';

const schema = buildGatewaySchema();

function asked(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('There is no operation.');
  return objectsAsked(schema, document, operation, variables);
}

/** Fragments that spread the next one twice, down to `last`. */
const doubled = (length: number, last: string): string =>
  [
    '{ ...A0 }',
    ...Array.from({ length }, (_, i) => `fragment A${i} on Query { ...A${i + 1} ...A${i + 1} }`),
    `fragment A${length} on Query { ${last} }`,
  ].join('\n');

describe('what an operation asks for', () => {
  it('is counted page by page', () => {
    expect(asked('{ articles(first: 10) { nodes { section { slug } authors { slug } } } }')).toBe(80);
    expect(asked('{ articles { nodes { slug } } }')).toBe(40);
  });

  it('is counted at once however often fragments spread each other', () => {
    expect(asked(doubled(60, '__typename'))).toBe(0);
    expect(() => asked(doubled(60, 'articles { totalCount }'))).toThrow('more than 50000 objects');
  });

  it('is never less for a page of nothing, or less than nothing', () => {
    const page = '{ articles(first: 100) { totalCount } }';
    expect(asked(`${page.slice(0, -1)} none: articles(first: -2000000000) { totalCount } }`)).toBe(101);
    const aliases = (below: string): string => `{ a: section ${below} b: section ${below} }`;
    const nested = Array.from({ length: 5 }).reduce<string>(
      (below) => `{ articles(first: 0) { nodes ${aliases(below)} } }`,
      '{ slug }',
    );
    expect(asked(`{ section(slug: "a") ${nested} }`)).toBeGreaterThan(2 ** 5);
  });

  it('takes the larger of two sizes', () => {
    expect(asked('{ articles(first: null, last: 100) { totalCount } }')).toBe(100);
  });

  it('takes variables, what the operation gives for them, and the most for what is no number', () => {
    const query = 'query ($n: Int = 70) { articles(first: $n) { totalCount } }';
    expect(asked(query, { n: 3 })).toBe(3);
    expect(asked(query)).toBe(70);
    expect(asked(query, { n: '3' })).toBe(100);
    expect(asked(query, { n: null })).toBe(20);
    expect(asked('query ($n: Int) { articles(first: $n) { totalCount } }')).toBe(20);
  });

  it('is refused where it goes too deep, through fragments as well', () => {
    const deep = (levels: number): string =>
      Array.from({ length: levels }).reduce<string>(
        (below) => `{ section { articles { nodes ${below} } } }`,
        '{ slug }',
      );
    const query = `{ articles { nodes { ...A } } } fragment A on Article ${deep(6)}`;
    expect(() => asked(query)).toThrow(`deeper than ${most.depth} levels`);
  });
});

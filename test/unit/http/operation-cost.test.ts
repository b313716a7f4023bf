import { getIntrospectionQuery, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkedCost, estimateCost, maxCost } from '../../../src/http/graphql/operation-cost.js';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';

const schema = buildGatewaySchema();

function estimate(query: string, variables: Record<string, unknown> = {}): ReturnType<typeof estimateCost> {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('There is no operation.');
  return estimateCost(schema, document, operation, variables);
}

const asked = (query: string, variables?: Record<string, unknown>): number =>
  estimate(query, variables).objects;

/** Fragments that spread the next one twice, down to `last`. */
const doubled = (length: number, last: string): string =>
  [
    '{ ...A0 }',
    ...Array.from({ length }, (_, i) => `fragment A${i} on Query { ...A${i + 1} ...A${i + 1} }`),
    `fragment A${length} on Query { ${last} }`,
  ].join('\n');

describe('what an operation asks for', () => {
  it('is counted page by page', () => {
    expect(asked('{ articles(first: 10) { nodes { section { slug } authors { slug } } } }')).toBe(71);
    expect(asked('{ articles { nodes { slug } } }')).toBe(21);
  });

  it('is counted at once however often fragments spread each other', () => {
    expect(asked(doubled(60, '__typename'))).toBe(0);
    expect(asked(doubled(60, 'articles { totalCount }'))).toBe(1);
  });

  it('doubles where each of two fields goes on with the next fragment', () => {
    const next = (i: number): string =>
      `fragment A${i} on Section { x: articles(first: 1) { nodes { section { ...A${i + 1} } } } y: articles(first: 1) { nodes { section { ...A${i + 1} } } } }`;
    const chain = Array.from({ length: 6 }, (_, i) => next(i)).join(' ');
    const query = `{ section(slug: "a") { ...A0 } } ${chain} fragment A6 on Section { slug }`;
    expect(asked(query)).toBeGreaterThan(2 ** 6);
  });

  it('is never less for a page of nothing, or less than nothing', () => {
    const page = '{ articles(first: 100) { nodes { slug } } }';
    expect(asked(`${page.slice(0, -1)} none: articles(first: -2000000000) { nodes { slug } } }`)).toBe(103);
    const aliases = (below: string): string => `{ a: section ${below} b: section ${below} }`;
    const nested = Array.from({ length: 5 }).reduce<string>(
      (below) => `{ articles(first: 0) { nodes ${aliases(below)} } }`,
      '{ slug }',
    );
    expect(asked(`{ section(slug: "a") ${nested} }`)).toBeGreaterThan(2 ** 5);
  });

  it('takes the larger of two sizes', () => {
    expect(asked('{ articles(first: null, last: 100) { nodes { slug } } }')).toBe(101);
  });

  it('takes variables, what the operation gives for them, and the most for what is no number', () => {
    const query = 'query ($n: Int = 70) { articles(first: $n) { nodes { slug } } }';
    expect(asked(query, { n: 3 })).toBe(4);
    expect(asked(query)).toBe(71);
    expect(asked(query, { n: '3' })).toBe(101);
    expect(asked(query, { n: null })).toBe(21);
    expect(asked('query ($n: Int) { articles(first: $n) { nodes { slug } } }')).toBe(21);
  });

  it('is refused where it goes too deep, through fragments as well', () => {
    const deep = (levels: number): string =>
      Array.from({ length: levels }).reduce<string>(
        (below) => `{ section { articles { nodes ${below} } } }`,
        '{ slug }',
      );
    const query = `{ articles { nodes { ...A } } } fragment A on Article ${deep(6)}`;
    expect(() => asked(query)).toThrow(`deeper than ${maxCost.depth} levels`);
  });

  it('is refused for what its response may weigh', () => {
    const bodies = (leaves: string): string => `{ articles(first: 100) { nodes { body { ${leaves} } } } }`;
    expect(estimate(bodies('html text blocks { html text }')).bytes).toBeLessThan(maxCost.bytes);
    const aliases = Array.from({ length: 1000 }, (_, i) => `a${i}: html`).join(' ');
    expect(() => asked(bodies(aliases))).toThrow('more than 20 MB');
    // A long alias weighs as well, in every object.
    expect(() => asked(`{ articles(first: 100) { nodes { ${'a'.repeat(300_000)}: slug } } }`)).toThrow('MB');
  });

  it('counts what is selected of the schema itself', () => {
    expect(estimate(getIntrospectionQuery()).bytes).toBeLessThan(maxCost.bytes);
    const aliases = Array.from({ length: 3280 }, (_, i) => `a${i}: ofType { name }`).join(' ');
    expect(() => asked(`{ __schema { types { fields { type { ${aliases} } } } } }`)).toThrow('MB');
    expect(() => asked(`{ __type(name: "Article") { ${aliases} } }`)).not.toThrow();
  });

  it('is refused for more work than the database should do at once', () => {
    const searches = (count: number): string =>
      `{ ${Array.from({ length: count }, (_, i) => `a${i}: search(query: "or", first: 1) { totalCount }`).join(' ')} }`;
    expect(estimate(searches(20)).work).toBeLessThan(maxCost.work);
    expect(() => asked(searches(480))).toThrow('too many searches');
    const fields = Array.from({ length: 400 }, (_, i) => `a${i}: articles(first: 1) { nodes { slug } }`);
    expect(() => asked(`{ ${fields.join(' ')} }`)).toThrow('root fields');
  });

  it('is refused where the schema has no such operations', () => {
    expect(() => asked('subscription { x }')).toThrow('no subscriptions');
  });
});

describe('boundedCost', () => {
  const document = parse(`query ($first: Int = 7, $slug: String!) {
    article(slug: $slug) { slug }
    articles(first: $first) { nodes { ...Names } }
  }
  fragment Names on Article { slug section { articles(first: $first) { nodes { slug } } } }`);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
  const given = [{ first: 1 }, { first: 40 }, {}, { first: undefined }, { first: null }, { first: 'many' }];

  it('gives the estimate for the values of each request, however often it is repeated', () => {
    for (const round of [1, 2, 3]) {
      for (const first of given) {
        const variables = { ...first, slug: `story-${round}` };
        expect(checkedCost(schema, document, operation, variables)).toEqual(
          estimateCost(schema, document, operation, variables),
        );
      }
      for (let first = 1; first <= 50; first += 1)
        expect(checkedCost(schema, document, operation, { first }).objects).toBe(
          estimateCost(schema, document, operation, { first }).objects,
        );
    }
  });

  it('estimates once for the same values', () => {
    const [one, two] = ['a', 'b'].map((slug) => checkedCost(schema, document, operation, { first: 3, slug }));
    expect(one).toBe(two);
  });

  it('refuses too much after it has allowed less', () => {
    const text = `query ($first: Int) { articles(first: $first) { nodes { a: related(first: $first) { nodes { article {
      related(first: $first) { nodes { position } } } } } } } }`;
    const deep = parse(text);
    const [large] = deep.definitions;
    if (large?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
    expect(checkedCost(schema, deep, large, { first: 2 }).objects).toBeGreaterThan(0);
    for (const _ of [1, 2]) expect(() => checkedCost(schema, deep, large, { first: 100 })).toThrow('objects');
  });
});

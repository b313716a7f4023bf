import { buildSchema, getIntrospectionQuery, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkedCost, estimateCost, maxCost } from '../../../src/http/graphql/operation-cost.js';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';

const schema = buildGatewaySchema();

function estimate(
  query: string,
  variables: Record<string, unknown> = {},
  of = schema,
): ReturnType<typeof estimateCost> {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('There is no operation.');
  return estimateCost(of, document, operation, variables);
}

const objects = (query: string, variables?: Record<string, unknown>, of = schema): number =>
  estimate(query, variables, of).objects;

/** Fragments that spread the next one twice, down to `last`. */
const doubled = (length: number, last: string): string =>
  [
    '{ ...A0 }',
    ...Array.from({ length }, (_, i) => `fragment A${i} on Query { ...A${i + 1} ...A${i + 1} }`),
    `fragment A${length} on Query { ${last} }`,
  ].join('\n');

describe('the estimated objects of an operation', () => {
  it('are counted by the size of each page', () => {
    expect(objects('{ articles(first: 10) { nodes { section { slug } authors { slug } } } }')).toBe(71);
    expect(objects('{ articles { nodes { slug } } }')).toBe(21);
  });

  it('are counted fast however often fragments spread each other', () => {
    expect(objects(doubled(60, '__typename'))).toBe(0);
    expect(objects(doubled(60, 'articles { totalCount }'))).toBe(1);
  });

  it('double when each of two fields spreads the next fragment', () => {
    const next = (i: number): string =>
      `fragment A${i} on Section { x: articles(first: 1) { nodes { section { ...A${i + 1} } } } y: articles(first: 1) { nodes { section { ...A${i + 1} } } } }`;
    const chain = Array.from({ length: 6 }, (_, i) => next(i)).join(' ');
    const query = `{ section(slug: "a") { ...A0 } } ${chain} fragment A6 on Section { slug }`;
    expect(objects(query)).toBeGreaterThan(2 ** 6);
  });

  it('never decrease with a page of zero or a negative number', () => {
    const page = '{ articles(first: 100) { nodes { slug } } }';
    expect(objects(`${page.slice(0, -1)} none: articles(first: -2000000000) { nodes { slug } } }`)).toBe(103);
    const aliases = (below: string): string => `{ a: section ${below} b: section ${below} }`;
    const nested = Array.from({ length: 5 }).reduce<string>(
      (below) => `{ articles(first: 0) { nodes ${aliases(below)} } }`,
      '{ slug }',
    );
    expect(objects(`{ section(slug: "a") ${nested} }`)).toBeGreaterThan(2 ** 5);
  });

  it('are counted by pages of up to a thousand changes', () => {
    const page = (first: string): string => `{ changes${first} { changes { article { slug } } } }`;
    expect(objects(page('(first: 1000)'))).toBe(2001);
    expect(objects(page('(first: 5000)'))).toBe(2001);
    expect(objects(page(''))).toBe(201);
    const query = `query ($first: Int) ${page('(first: $first)')}`;
    for (const first of [100, 1000, 100]) expect(objects(query, { first })).toBe(1 + 2 * first);
    expect(() => estimate('{ changes(first: 1000) { changes { article { body { html } } } } }')).toThrow(
      /MB/,
    );
  });

  it('use the larger of first and last', () => {
    expect(objects('{ articles(first: null, last: 100) { nodes { slug } } }')).toBe(101);
  });

  it('use variables, their defaults, and the maximum for a value that is not a number', () => {
    const query = 'query ($n: Int = 70) { articles(first: $n) { nodes { slug } } }';
    expect(objects(query, { n: 3 })).toBe(4);
    expect(objects(query)).toBe(71);
    expect(objects(query, { n: '3' })).toBe(101);
    expect(objects(query, { n: null })).toBe(21);
    expect(objects('query ($n: Int) { articles(first: $n) { nodes { slug } } }')).toBe(21);
  });

  it('are refused above the maximum depth, through fragments as well', () => {
    const deep = (levels: number): string =>
      Array.from({ length: levels }).reduce<string>(
        (below) => `{ section { articles { nodes ${below} } } }`,
        '{ slug }',
      );
    const query = `{ articles { nodes { ...A } } } fragment A on Article ${deep(6)}`;
    expect(() => objects(query)).toThrow(`deeper than ${maxCost.depth} levels`);
  });

  it('are refused above the maximum bytes of a response', () => {
    const bodies = (leaves: string): string => `{ articles(first: 100) { nodes { body { ${leaves} } } } }`;
    expect(estimate(bodies('html text blocks { html text }')).bytes).toBeLessThan(maxCost.bytes);
    const aliases = Array.from({ length: 1000 }, (_, i) => `a${i}: html`).join(' ');
    expect(() => objects(bodies(aliases))).toThrow('more than 20 MB');
    // A long alias adds bytes too, in every object.
    expect(() => objects(`{ articles(first: 100) { nodes { ${'a'.repeat(300_000)}: slug } } }`)).toThrow(
      'MB',
    );
  });

  it('include introspection', () => {
    expect(estimate(getIntrospectionQuery()).bytes).toBeLessThan(maxCost.bytes);
    const aliases = Array.from({ length: 3280 }, (_, i) => `a${i}: ofType { name }`).join(' ');
    expect(() => objects(`{ __schema { types { fields { type { ${aliases} } } } } }`)).toThrow('MB');
    expect(() => objects(`{ __type(name: "Article") { ${aliases} } }`)).not.toThrow();
  });

  it('are refused above the maximum number of searches and root fields', () => {
    const searches = (count: number): string =>
      `{ ${Array.from({ length: count }, (_, i) => `a${i}: search(query: "or", first: 1) { totalCount }`).join(' ')} }`;
    expect(estimate(searches(20)).work).toBeLessThan(maxCost.work);
    expect(() => objects(searches(480))).toThrow('too many searches');
    const fields = Array.from({ length: 400 }, (_, i) => `a${i}: articles(first: 1) { nodes { slug } }`);
    expect(() => objects(`{ ${fields.join(' ')} }`)).toThrow('root fields');
  });

  it('are refused for an operation type that the schema does not have', () => {
    const queriesOnly = buildSchema('type Query { x: Int }');
    expect(() => objects('subscription { x }', {}, queriesOnly)).toThrow('no subscriptions');
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

  it('estimates for the variables of each request, however often it is repeated', () => {
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

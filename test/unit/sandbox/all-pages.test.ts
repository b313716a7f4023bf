import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GraphQLResponse } from '../../../web/sandbox/src/api/graphql-response.js';
import { fetchAllPages, hasPages } from '../../../web/sandbox/src/export/all-pages.js';
import { pageQuery } from '../../../web/sandbox/src/export/page-query.js';
import type { JsonObject } from '../../../web/sandbox/src/rows/json.js';

const same = (text: string) => print(parse(text));

describe('pageQuery', () => {
  it('keeps the connection with its arguments, and drops all other fields', () => {
    const query = `query Latest($first: Int, $name: String!, $language: [String!]) {
      viewer { role }
      section(slug: $name) { name list: articles(first: $first, after: "x", filter: { languages: $language }) { nodes { headline } } }
    }`;
    expect(pageQuery(query, 'Latest', ['section', 'list'])).toBe(
      same(`query Latest($name: String!, $language: [String!], $sandboxAfter: String) {
        section(slug: $name) { list: articles(filter: { languages: $language }, first: 100, after: $sandboxAfter) {
          nodes { headline } sandboxPage: pageInfo { hasNextPage endCursor }
        } }
      }`),
    );
  });

  it('follows fragments, and keeps those that are still used', () => {
    const query = `query { ...Page }
      fragment Page on Query { articles(last: 3, before: "c") { nodes { ...Line } } sections { ...Other } }
      fragment Line on Article { headline }
      fragment Other on Section { name }`;
    expect(pageQuery(query, undefined, ['articles'])).toBe(
      same(`query ($sandboxAfter: String) { ... on Query { articles(first: 100, after: $sandboxAfter) {
          nodes { ...Line } sandboxPage: pageInfo { hasNextPage endCursor } } } }
        fragment Line on Article { headline }`),
    );
  });

  it('throws for a mutation and for an unknown field', () => {
    expect(() => pageQuery('mutation { a { nodes { b } } }', undefined, ['a'])).toThrow(
      'Only the pages of a query',
    );
    expect(() => pageQuery('{ a }', undefined, ['b'])).toThrow('no field "b"');
  });
});

const set = { path: ['articles'], depth: 1, connection: true, count: 2 };

describe('fetchAllPages', () => {
  const page = (names: string[], endCursor: string | null): GraphQLResponse => ({
    data: {
      articles: {
        totalCount: 3,
        nodes: names.map((headline) => ({ headline })),
        sandboxPage: { hasNextPage: endCursor !== null, endCursor },
      },
    },
  });

  function run(responses: GraphQLResponse[], signal = new AbortController().signal) {
    const sent: JsonObject[] = [];
    const progress: [number, number | null][] = [];
    const rows = fetchAllPages({
      query: '{ articles(first: 2) { nodes { headline } } }',
      variables: { language: 'en' },
      set,
      execute: async ({ variables }) => {
        sent.push(variables);
        return responses[sent.length - 1] ?? {};
      },
      onProgress: (done, total) => progress.push([done, total]),
      signal,
    });
    return { rows, sent, progress };
  }

  it('follows the cursors to the last page and reports progress', async () => {
    const { rows, sent, progress } = run([page(['a', 'b'], 'two'), page(['c'], null)]);
    expect(await rows).toEqual([{ headline: 'a' }, { headline: 'b' }, { headline: 'c' }]);
    expect(sent).toEqual([
      { language: 'en', sandboxAfter: null },
      { language: 'en', sandboxAfter: 'two' },
    ]);
    expect(progress).toEqual([
      [2, 3],
      [3, 3],
    ]);
  });

  it('throws the error of a page, at a repeated cursor, and when it is aborted', async () => {
    await expect(run([{ errors: [{ message: 'Slow down.' }] }]).rows).rejects.toThrow('Slow down.');
    await expect(run([page(['a'], 'x'), page(['a'], 'x')]).rows).rejects.toThrow('same cursor twice');
    await expect(run([], AbortSignal.abort()).rows).rejects.toThrow('aborted');
  });
});

describe('hasPages', () => {
  it('is true for a connection outside of lists', () => {
    expect([hasPages(set), hasPages({ ...set, depth: 2 }), hasPages({ ...set, connection: false })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

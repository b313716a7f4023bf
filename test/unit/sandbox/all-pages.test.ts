import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GraphQLAnswer } from '../../../web/sandbox/src/ask/answer.js';
import { fetchAllPages, hasPages } from '../../../web/sandbox/src/export/all-pages.js';
import { pageQuery } from '../../../web/sandbox/src/export/page-query.js';
import type { JsonObject } from '../../../web/sandbox/src/rows/json.js';

const same = (text: string) => print(parse(text));

describe('the query for one page', () => {
  it('keeps the connection, with its own arguments, and drops what lies beside it', () => {
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

  it('goes through fragments and keeps those that are still used', () => {
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

  it('is refused for a mutation and for a field that is not there', () => {
    expect(() => pageQuery('mutation { a { nodes { b } } }', undefined, ['a'])).toThrow(
      'Only the pages of a query',
    );
    expect(() => pageQuery('{ a }', undefined, ['b'])).toThrow('no field "b"');
  });
});

describe('an export of all pages', () => {
  const set = { path: ['articles'], depth: 1, connection: true, count: 2 };
  const page = (names: string[], endCursor: string | null): GraphQLAnswer => ({
    data: {
      articles: {
        totalCount: 3,
        nodes: names.map((headline) => ({ headline })),
        sandboxPage: { hasNextPage: endCursor !== null, endCursor },
      },
    },
  });

  function run(answers: GraphQLAnswer[], signal = new AbortController().signal) {
    const asked: JsonObject[] = [];
    const progress: [number, number | null][] = [];
    const rows = fetchAllPages({
      query: '{ articles(first: 2) { nodes { headline } } }',
      variables: { kept: true },
      set,
      ask: async ({ variables }) => {
        asked.push(variables);
        return answers[asked.length - 1] ?? {};
      },
      onProgress: (done, total) => progress.push([done, total]),
      signal,
    });
    return { rows, asked, progress };
  }

  it('follows the cursors to the end and tells how far it is', async () => {
    const { rows, asked, progress } = run([page(['a', 'b'], 'two'), page(['c'], null)]);
    expect(await rows).toEqual([{ headline: 'a' }, { headline: 'b' }, { headline: 'c' }]);
    expect(asked).toEqual([
      { kept: true, sandboxAfter: null },
      { kept: true, sandboxAfter: 'two' },
    ]);
    expect(progress).toEqual([
      [2, 3],
      [3, 3],
    ]);
  });

  it('stops with the message of a page that failed, at a cursor that stands still, and when cancelled', async () => {
    await expect(run([{ errors: [{ message: 'Slow down.' }] }]).rows).rejects.toThrow('Slow down.');
    await expect(run([page(['a'], 'x'), page(['a'], 'x')]).rows).rejects.toThrow('same cursor twice');
    await expect(run([], AbortSignal.abort()).rows).rejects.toThrow('aborted');
  });

  it('is offered for a connection that is not inside a list', () => {
    expect([hasPages(set), hasPages({ ...set, depth: 2 }), hasPages({ ...set, connection: false })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

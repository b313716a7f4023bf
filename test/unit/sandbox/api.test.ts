import { describe, expect, it } from 'vitest';
import { formatCost } from '../../../web/sandbox/src/api/cost.js';
import { helpFor } from '../../../web/sandbox/src/api/error-help.js';
import type { GraphQLResponse } from '../../../web/sandbox/src/api/graphql-response.js';
import { storageWithoutHeaders } from '../../../web/sandbox/src/api/storage.js';

describe('formatCost', () => {
  const exchange = {
    request: { query: '' },
    headers: {},
    keyVersion: 0,
    milliseconds: 84.4,
    bytes: 112_300,
    cacheStatus: null,
    events: null,
  };
  const format = (response: GraphQLResponse, more = {}) =>
    formatCost({ ...exchange, response, ...more }, 1240);

  it('shows rows, time and size', () => {
    expect(format({})).toEqual(['1,240 rows', '84 ms', '112 kB']);
    expect(formatCost({ ...exchange, response: {}, milliseconds: 3210, bytes: 2_340_000 }, 1)).toEqual([
      '1 row',
      '3.2 s',
      '2.3 MB',
    ]);
    expect(format({}, { bytes: 67, milliseconds: 4.23 })).toEqual(['1,240 rows', '4.2 ms', '67 B']);
  });

  it('shows the work of the database and the cache status, if the response has them', () => {
    const response = { extensions: { cost: { statements: 3, databaseMs: 4.2 } } };
    expect(format(response, { cacheStatus: 'dateline; hit' }).slice(3)).toEqual([
      '3 statements',
      '4.2 ms in the database',
      'cache: dateline; hit',
    ]);
    expect(format({ extensions: { cost: { statements: 1 } } }).slice(3)).toEqual(['1 statement']);
  });
});

describe('helpFor', () => {
  it('names the missing role and the command that makes a key', () => {
    const help = helpFor({ message: 'No.', extensions: { code: 'FORBIDDEN', role: 'ANALYST' } });
    expect(help).toMatchObject({
      title: 'This needs a key of the role analyst',
      command: 'npx dateline keys create --role analyst --name "Your name"',
      needsKey: true,
    });
  });

  it('offers to enter another key only for errors that one can solve', () => {
    expect(helpFor({ message: '', extensions: { code: 'UNAUTHENTICATED' } }).needsKey).toBe(true);
    expect(helpFor({ message: 'Ask for less.', extensions: { code: 'REPORT_TOO_LARGE' } })).toMatchObject({
      title: 'This report is too large',
      text: 'Ask for less.',
      needsKey: false,
    });
  });

  it('has the line of an invalid query, and the id of a request that failed', () => {
    const locations = [{ line: 3, column: 7 }];
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    expect(helpFor({ message: 'No such field.', locations, extensions }).text).toBe('Line 3: No such field.');
    const failed = { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' };
    expect(helpFor({ message: 'Sorry.', extensions: failed }).text).toContain('r-1');
    expect(helpFor({ message: 'Out of reach.' })).toMatchObject({ text: 'Out of reach.', command: null });
  });
});

describe('storageWithoutHeaders', () => {
  function store(name: string, value: string): string | null {
    const items = new Map<string, string>();
    const storage = storageWithoutHeaders({
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, text) => void items.set(key, text),
      removeItem: (key) => void items.delete(key),
      clear: () => items.clear(),
      length: 0,
    });
    storage.setItem(name, value);
    return storage.getItem(name);
  }

  it('stores queries and history without their headers', () => {
    const secret = '{"authorization":"Bearer secret"}';
    const entry = { query: '{ a }', variables: '', headers: secret };
    expect(store('graphiql:queries', JSON.stringify({ queries: [entry] }))).toBe(
      '{"queries":[{"query":"{ a }","variables":""}]}',
    );
    expect(store('graphiql:favorites', JSON.stringify({ favorites: [entry] }))).not.toContain('secret');
    expect(store('graphiql:tabState', JSON.stringify({ tabs: [entry] }))).not.toContain('secret');
    expect(store('graphiql:headers', secret)).toBeNull();
  });

  it('stores everything else unchanged', () => {
    expect(store('graphiql:query', '{ headers }')).toBe('{ headers }');
  });
});

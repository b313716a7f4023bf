import { describe, expect, it } from 'vitest';
import { adviceOn } from '../../../web/sandbox/src/ask/advice.js';
import type { GraphQLAnswer } from '../../../web/sandbox/src/ask/answer.js';
import { costOf } from '../../../web/sandbox/src/ask/cost.js';
import { storageWithoutHeaders } from '../../../web/sandbox/src/ask/storage.js';

describe('the cost of an answer', () => {
  const made = {
    request: { query: '' },
    headers: {},
    keysGiven: 0,
    milliseconds: 84.4,
    bytes: 112_300,
    cacheStatus: null,
  };
  const told = (answer: GraphQLAnswer, more = {}) => costOf({ ...made, answer, ...more }, 1240);

  it('is rows, time and size', () => {
    expect(told({})).toEqual(['1,240 rows', '84 ms', '112 kB']);
    expect(costOf({ ...made, answer: {}, milliseconds: 3210, bytes: 2_340_000 }, 1)).toEqual([
      '1 row',
      '3.2 s',
      '2.3 MB',
    ]);
    expect(told({}, { bytes: 67, milliseconds: 4.23 })).toEqual(['1,240 rows', '4.2 ms', '67 B']);
  });

  it('is also what the database did, and whether a cache answered, where that is told', () => {
    const answer = { extensions: { cost: { statements: 3, databaseMs: 4.2 } } };
    expect(told(answer, { cacheStatus: 'dateline; hit' }).slice(3)).toEqual([
      '3 statements',
      '4.2 ms in the database',
      'cache: dateline; hit',
    ]);
    expect(told({ extensions: { cost: { statements: 1 } } }).slice(3)).toEqual(['1 statement']);
  });
});

describe('advice on an error', () => {
  it('names the role that is needed, and how to get a key', () => {
    const advice = adviceOn({ message: 'No.', extensions: { code: 'FORBIDDEN', role: 'ANALYST' } });
    expect(advice).toMatchObject({
      title: 'This needs a key of the role analyst',
      command: 'npm run keys -- create --role analyst --name "Your name"',
      wantsKey: true,
    });
  });

  it('sends nobody for another key whom it would not help', () => {
    expect(adviceOn({ message: '', extensions: { code: 'UNAUTHENTICATED' } }).wantsKey).toBe(true);
    expect(adviceOn({ message: 'Ask for less.', extensions: { code: 'REPORT_TOO_LARGE' } })).toMatchObject({
      title: 'This report is too large',
      text: 'Ask for less.',
      wantsKey: false,
    });
  });

  it('tells the place of a mistake, and the id of a request that failed', () => {
    const locations = [{ line: 3, column: 7 }];
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    expect(adviceOn({ message: 'No such field.', locations, extensions }).text).toBe(
      'Line 3: No such field.',
    );
    const failed = { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' };
    expect(adviceOn({ message: 'Sorry.', extensions: failed }).text).toContain('r-1');
    expect(adviceOn({ message: 'Out of reach.' })).toMatchObject({ text: 'Out of reach.', command: null });
  });
});

describe('the storage', () => {
  function kept(name: string, value: string): string | null {
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

  it('keeps questions and history without their headers', () => {
    const secret = '{"authorization":"Bearer secret"}';
    const entry = { query: '{ a }', variables: '', headers: secret };
    expect(kept('graphiql:queries', JSON.stringify({ queries: [entry] }))).toBe(
      '{"queries":[{"query":"{ a }","variables":""}]}',
    );
    expect(kept('graphiql:favorites', JSON.stringify({ favorites: [entry] }))).not.toContain('secret');
    expect(kept('graphiql:tabState', JSON.stringify({ tabs: [entry] }))).not.toContain('secret');
    expect(kept('graphiql:headers', secret)).toBeNull();
  });

  it('keeps the rest as it is', () => {
    expect(kept('graphiql:query', '{ headers }')).toBe('{ headers }');
  });
});

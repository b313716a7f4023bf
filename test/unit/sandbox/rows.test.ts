import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../web/sandbox/src/rows/columns.js';
import type { Json } from '../../../web/sandbox/src/rows/json.js';
import { findRowSets, rowSetLabel, rowsOf } from '../../../web/sandbox/src/rows/row-sets.js';
import { nextSort, sortRows } from '../../../web/sandbox/src/rows/sort.js';
import { areBuckets, wallTime } from '../../../web/sandbox/src/rows/times.js';

function firstSet(data: Json) {
  const [set] = findRowSets(data);
  return set === undefined ? null : { set, rows: rowsOf(data, set) };
}

describe('row sets', () => {
  it('have the nodes of a connection as rows, with nested objects flattened', () => {
    const data = {
      articles: {
        totalCount: 9,
        nodes: [
          { headline: 'Rain', section: { name: 'Weather' } },
          { headline: 'Sun', section: null },
        ],
      },
    };
    const found = firstSet(data);
    expect(found?.set).toMatchObject({ path: ['articles'], connection: true, count: 2, depth: 1 });
    expect(found?.rows).toEqual([
      { headline: 'Rain', 'section.name': 'Weather' },
      { headline: 'Sun', section: null },
    ]);
  });

  it('have the fields of edges beside those of their nodes', () => {
    const data = { search: { edges: [{ cursor: 'c', score: 2.5, node: { headline: 'Rain' } }] } };
    expect(firstSet(data)?.rows).toEqual([{ headline: 'Rain', score: 2.5 }]);
  });

  it('are found in nested objects', () => {
    const data = {
      shareReport: {
        totalShares: 3,
        rows: [
          { channel: 'X', shares: 1 },
          { channel: 'SMS', shares: 2 },
        ],
      },
    };
    const found = firstSet(data);
    expect(found?.set.path).toEqual(['shareReport', 'rows']);
    expect(found && rowSetLabel(found.set)).toBe('shareReport › rows');
    expect(found?.rows).toHaveLength(2);
  });

  it('start with the outer list; rows of an inner list have the columns of the outer items', () => {
    const data = {
      articles: {
        nodes: [
          {
            headline: 'Rain',
            shareCounts: [
              { channel: 'X', shares: 1 },
              { channel: 'SMS', shares: 2 },
            ],
          },
          { headline: 'Sun', shareCounts: [{ channel: 'X', shares: 4 }] },
        ],
      },
    };
    const sets = findRowSets(data);
    expect(sets.map(rowSetLabel)).toEqual(['articles', 'articles › shareCounts']);
    const [outer, inner] = sets;
    expect(outer && rowsOf(data, outer)[0]).toEqual({ headline: 'Rain', shareCounts: 'X 1; SMS 2' });
    expect(inner && rowsOf(data, inner)).toEqual([
      { 'articles.headline': 'Rain', channel: 'X', shares: 1 },
      { 'articles.headline': 'Rain', channel: 'SMS', shares: 2 },
      { 'articles.headline': 'Sun', channel: 'X', shares: 4 },
    ]);
  });

  it('are one row for a result without a list, and none for a result of nulls', () => {
    expect(firstSet({ viewer: { role: 'READER', name: null } })?.rows).toEqual([
      { 'viewer.role': 'READER', 'viewer.name': null },
    ]);
    expect(findRowSets({ article: null })).toEqual([]);
    expect(findRowSets(null)).toEqual([]);
  });

  it('skip nulls, as in a list of nodes by id', () => {
    expect(firstSet({ nodes: [null, { id: 'art_1' }] })?.rows).toEqual([{ id: 'art_1' }]);
  });
});

describe('columnsOf', () => {
  const kinds = (rows: Parameters<typeof columnsOf>[0]) =>
    Object.fromEntries(columnsOf(rows).map(({ key, kind }) => [key, kind]));

  it('returns the kind of all values of a column', () => {
    const rows = [
      {
        id: 'art_0198aaaa',
        at: '2026-03-01T00:00:00Z',
        localTime: '2026-03-01',
        shares: 1,
        ok: true,
        url: 'https://a.example/',
        rating: null,
      },
      {
        id: 'art_0198bbbb',
        at: '2026-03-02T00:00:00Z',
        localTime: '2026-03-02',
        shares: null,
        ok: false,
        url: 'https://b.example/',
        rating: null,
      },
    ];
    expect(kinds(rows)).toEqual({
      id: 'id',
      at: 'time',
      localTime: 'time',
      shares: 'number',
      ok: 'boolean',
      url: 'url',
      rating: 'empty',
    });
  });

  it('distinguishes categories from texts by length and repetition', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      channel: index % 2 ? 'X' : 'SMS',
      headline: `Headline number ${index}`,
    }));
    expect(kinds(rows)).toEqual({ channel: 'category', headline: 'text' });
  });

  it('merges a null object with its columns, and makes readable labels', () => {
    const columns = columnsOf([
      { section: null, shareCount: 1 },
      { 'section.name': 'World', shareCount: 2 },
    ]);
    expect(columns.map(({ key, label }) => [key, label])).toEqual([
      ['shareCount', 'Share count'],
      ['section.name', 'Section'],
    ]);
  });
});

describe('times', () => {
  it('are local, without their offset', () => {
    expect(wallTime('2026-03-31T14:00+02:00')?.toISOString()).toBe('2026-03-31T14:00:00.000Z');
    expect(wallTime('2026-03')?.toISOString()).toBe('2026-03-01T00:00:00.000Z');
    expect(wallTime('yesterday')).toBeNull();
  });

  it('are buckets if they are on quarter hours', () => {
    expect(areBuckets(['2026-03-31', '2026-03-31T14:45:00Z'])).toBe(true);
    expect(areBuckets(['2026-03-31T14:45:07Z'])).toBe(false);
    expect(areBuckets([])).toBe(false);
  });
});

describe('sorting', () => {
  it('orders numbers by value, texts by locale, and nulls last', () => {
    const rows = [{ a: 10 }, { a: null }, { a: 9 }];
    expect(sortRows(rows, { key: 'a', direction: 'ascending' }).map(({ a }) => a)).toEqual([9, 10, null]);
    expect(sortRows(rows, { key: 'a', direction: 'descending' }).map(({ a }) => a)).toEqual([10, 9, null]);
    const words = [{ a: 'Part 10' }, { a: 'Éclair' }, { a: 'part 9' }];
    expect(sortRows(words, { key: 'a', direction: 'ascending' }).map(({ a }) => a)).toEqual([
      'Éclair',
      'part 9',
      'Part 10',
    ]);
  });

  it('cycles through the first direction, the other and the original order', () => {
    const first = nextSort(null, 'shares', 'number');
    const second = nextSort(first, 'shares', 'number');
    expect([first?.direction, second?.direction, nextSort(second, 'shares', 'number')]).toEqual([
      'descending',
      'ascending',
      null,
    ]);
    expect(nextSort(first, 'channel', 'category')).toEqual({ key: 'channel', direction: 'ascending' });
  });
});

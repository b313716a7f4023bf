import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/services/documents/index.js';

const apollo = (...operations: unknown[]): string =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

describe('a manifest', () => {
  it('of Apollo has operations with ids and bodies', () => {
    const operation = { id: 'a1', name: 'Front', type: 'query', body: 'query Front { viewer { role } }' };
    expect(readManifest(apollo(operation))).toEqual({
      format: 'Apollo',
      entries: [{ id: 'a1', text: operation.body, place: 'operations[0]' }],
      faults: [],
    });
  });

  it('of Relay has texts by id', () => {
    expect(readManifest('{"c0ffee": "query Front { viewer { role } }"}')).toEqual({
      format: 'Relay',
      entries: [{ id: 'c0ffee', text: 'query Front { viewer { role } }', place: '"c0ffee"' }],
      faults: [],
    });
  });

  it('may be empty', () => {
    expect(readManifest('{}').entries).toEqual([]);
    expect(readManifest(apollo()).entries).toEqual([]);
  });

  it('names the place of every entry that is wrong, and gives the others', () => {
    const good = { id: 'good', body: '{ viewer { role } }' };
    const { entries, faults } = readManifest(
      apollo(
        { id: '', body: 'x' },
        { id: 'sp ace', body: 'x' },
        { id: 'i'.repeat(129), body: 'x' },
        good,
        { id: 'none' },
        { id: 'large', body: 'ü'.repeat(50_001) },
        { ...good, body: '{ viewer { name } }' },
        null,
        good,
      ),
    );
    expect(entries.map(({ id }) => id)).toEqual(['good']);
    expect(faults.map(({ place, id }) => [place, id])).toEqual([
      ['operations[0]', ''],
      ['operations[1]', 'sp ace'],
      ['operations[2]', `${'i'.repeat(99)}…`],
      ['operations[4]', 'none'],
      ['operations[5]', 'large'],
      ['operations[6]', 'good'],
      ['operations[7]', null],
    ]);
    expect(faults[4]?.problems).toEqual(['It has 100002 bytes; a document may have 100000.']);
    expect(faults[5]?.problems[0]).toContain('operations[3]');
  });

  it.each([
    ['no JSON', '{"a"', 'not JSON'],
    ['a list', '[]', 'no JSON object'],
    ['another format', '{"format": "x", "version": 1, "operations": []}', 'format "x"'],
    [
      'another version',
      '{"format": "apollo-persisted-query-manifest", "version": 2, "operations": []}',
      'version 2',
    ],
    ['something else', '{"scripts": {}, "dependencies": {}}', 'no documents'],
  ])('is refused as a whole when it is %s', (_what, text, message) => {
    expect(() => readManifest(text)).toThrow(message);
  });
});

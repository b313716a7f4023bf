import { describe, expect, it } from 'vitest';
import { operationNameOf } from '../../../src/http/graphql/observed-request.js';
import { OperationNames } from '../../../src/metrics/operation-names.js';
import { Standstill } from '../../../src/metrics/standstill.js';
import { firstValues } from '../../../src/metrics/values.js';

describe('names of operations', () => {
  it('are those of operations that succeeded three times', () => {
    const names = new OperationNames(10);
    const labels = [true, false, true, true, false].map((succeeded) => names.labelOf('Front', succeeded));
    expect(labels).toEqual(['other', 'other', 'other', 'Front', 'Front']);
    expect(names.labelOf(null, true)).toBe('unnamed');
  });

  it('are bounded, whatever clients send', () => {
    const names = new OperationNames(20);
    const labels = new Set<string>();
    for (let at = 0; at < 5000; at += 1)
      for (let time = 0; time < 4; time += 1) labels.add(names.labelOf(`Made${at % 700}`, at % 3 > 0));
    expect(labels.size).toBe(21);
    expect(names.labelOf('x'.repeat(65), true)).toBe('other');
  });

  it.each([
    [{ operationName: 'B', query: 'query A { a }' }, 'B'],
    [{ query: '  query Front($first: Int) { a }' }, 'Front'],
    [{ query: 'mutation Share { a }' }, 'Share'],
    [{ query: '{ a }' }, null],
    [{ query: 'query { a }' }, null],
    [{ query: 7 }, null],
  ])('are read from %j', (parameters, name) => {
    expect(operationNameOf(parameters)).toBe(name);
  });
});

describe('other values of labels', () => {
  it('are the first ones', () => {
    const value = firstValues(2);
    expect(['a', 'b', 'c', 'a'].map(value)).toEqual(['a', 'b', 'other', 'a']);
  });
});

describe('a queue that stands still', () => {
  it('has the age of its first row since it was seen', () => {
    let now = 0;
    const still = new Standstill(() => now);
    expect(still.seconds('1')).toBe(0);
    now = 4000;
    expect(still.seconds('1')).toBe(4);
    expect(still.seconds('2')).toBe(0);
    expect(still.seconds(null)).toBe(0);
  });
});

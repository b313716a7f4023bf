import { describe, expect, it } from 'vitest';
import {
  formatSnapshot,
  includesSnapshot,
  isVisible,
  parseSnapshot,
} from '../../../src/db/changes/snapshot.js';

describe('a snapshot', () => {
  it('is parsed and formatted in the form of PostgreSQL', () => {
    for (const text of ['10:20:10,14', '7:7:']) expect(formatSnapshot(parseSnapshot(text))).toBe(text);
  });

  it.each<[bigint, boolean]>([
    [9n, true],
    [10n, false],
    [11n, true],
    [14n, false],
    [19n, true],
    [20n, false],
    [21n, false],
  ])('10:20:10,14 shows transaction %s: %s', (xid, seen) => {
    expect(isVisible(parseSnapshot('10:20:10,14'), xid)).toBe(seen);
  });

  it.each<[string, string, boolean]>([
    ['10:20:10,14', '10:20:10,14', true],
    ['14:20:14', '10:20:10,14', true],
    ['10:20:10,14', '14:20:14', false],
    ['10:30:10,25', '10:20:10', true],
    ['10:30:10,15', '10:20:10', false],
    ['10:19:10', '10:20:10', false],
    ['7:7:', '0:0:', true],
  ])('%s includes %s: %s', (one, other, all) => {
    expect(includesSnapshot(parseSnapshot(one), parseSnapshot(other))).toBe(all);
  });
});

import { describe, expect, it } from 'vitest';
import { FairPlaces } from '../../../src/http/fair-places.js';
import { seededRandom } from '../../support/seeded-random.js';

describe('places that clients share', () => {
  it('are refused when all are taken, until one is free', () => {
    const places = new FairPlaces(2);
    const free = places.take('a', () => undefined);
    expect(places.take('b', () => undefined)).not.toBeNull();
    expect(places.take('c', () => undefined)).toBeNull();
    free?.();
    expect(places.take('c', () => undefined)).not.toBeNull();
    expect(places.take('d', () => undefined)).toBeNull();
  });

  it('go from a client that has several to one that has fewer, the latest first', () => {
    const places = new FairPlaces(4);
    const lost: string[] = [];
    const take = (client: string, name: string): boolean =>
      places.take(client, () => void lost.push(name)) !== null;
    expect(['1', '2', '3', '4'].map((name) => take('greedy', name))).toEqual([true, true, true, true]);
    expect(take('greedy', '5')).toBe(false);
    expect([take('other', 'a'), take('other', 'b'), take('other', 'c')]).toEqual([true, true, false]);
    expect(lost).toEqual(['4', '3']);
    expect(take('third', 'x')).toBe(true);
    expect(lost).toHaveLength(3);
  });

  it.each([1, 2, 3])('are never more than there are, and never all of one client (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const held = new Map<string, Set<object>>();
    const places = new FairPlaces(5);
    for (let step = 0; step < 500; step += 1) {
      const client = `client ${Math.floor(random() * 6)}`;
      const mine = held.get(client) ?? new Set();
      held.set(client, mine);
      const before = mine.size;
      const place = {};
      const isTaken = places.take(client, () => held.forEach((set) => void set.delete(place))) !== null;
      if (isTaken) mine.add(place);
      const sizes = [...held.values()].map(({ size }) => size);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(5);
      if (!isTaken) expect(Math.max(...sizes)).toBeLessThanOrEqual(before + 1);
    }
  });
});

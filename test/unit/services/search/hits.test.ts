import { describe, expect, it } from 'vitest';
import { readHits } from '../../../../src/services/search/hits.js';
import { SearchProblem } from '../../../../src/services/search/problem.js';
import { seededRandom } from '../../../support/seeded-random.js';

const random = seededRandom(59);
const oneOf = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

const response = (): object => ({
  timed_out: false,
  _shards: { total: 1, successful: 1, failed: 0 },
  hits: {
    total: { value: 3, relation: 'eq' },
    hits: [3, 2, 1].map((id) => ({ _id: String(id), _score: id / 2, sort: [id / 2, id] })),
  },
});

const oddities: readonly unknown[] = [
  null,
  true,
  '',
  '0',
  '-1',
  '1; select',
  '1'.repeat(30),
  -1,
  1.5,
  2 ** 40,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  {},
  [[]],
  { value: 'x' },
];

/** Puts something odd into one place of a value, however deep. */
function damage(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return oneOf(oddities);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  const key = oneOf(keys);
  if (key === undefined) return oneOf(oddities);
  const record = copy as Record<string, unknown>;
  if (random() < 0.1) delete record[key];
  else record[key] = damage(record[key]);
  return copy;
}

describe('a response to a search', () => {
  it('is read', () => {
    expect(readHits(response(), 3, true)).toEqual({
      hits: [
        { id: '3', score: 1.5 },
        { id: '2', score: 1 },
        { id: '1', score: 0.5 },
      ],
      total: 3,
    });
    expect(readHits(response(), 3, false).total).toBeNull();
  });

  it('that is damaged in any place is refused, or has what PostgreSQL can take', () => {
    let refused = 0;
    for (let round = 0; round < 3000; round += 1) {
      // As a server sends it.
      const damaged: unknown = JSON.parse(JSON.stringify(damage(response())));
      try {
        const { hits, total } = readHits(damaged, 3, true);
        for (const { id, score } of hits) {
          expect(id).toMatch(/^[1-9]\d{0,17}$/);
          expect(Number.isFinite(score)).toBe(true);
        }
        expect(total).toBeGreaterThanOrEqual(hits.length);
        expect(total).toBeLessThan(2 ** 31);
      } catch (error) {
        if (!(error instanceof SearchProblem)) throw error;
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  it('with more hits than were asked for is refused', () => {
    expect(() => readHits(response(), 2, false)).toThrow(SearchProblem);
  });
});

import { describe, expect, it } from 'vitest';
import {
  idf,
  saturatedFrequency,
  significantTerms,
  topicTerm,
} from '../../../src/services/related/profile.js';

const term = (word: string, count: number) => ({ config: 'english', word, count });

describe('the significant terms of an article', () => {
  it('are frequent in it and rare in the collection', () => {
    const many = Array.from({ length: 100 }, (_, at) => term(`word${at}`, 1));
    const stats = many.map((_, at) => ({ id: at + 1, articles: at < 50 ? 900 : 5 }));
    const { terms } = significantTerms(many, stats, 1000);
    expect(terms).toHaveLength(64);
    for (let id = 51; id <= 100; id += 1) expect(terms).toContain(id);
  });

  it('include a few words that no other article has yet', () => {
    const words = Array.from({ length: 40 }, (_, at) => term(`new${at}`, 1));
    const { terms } = significantTerms(
      words,
      words.map((_, at) => ({ id: at + 1, articles: 1 })),
      1000,
    );
    expect(terms).toHaveLength(12);
  });

  it('are sorted by id, with their counts and positions', () => {
    const chosen = significantTerms(
      [term('b', 2), term('a', 5)],
      [
        { id: 9, articles: 3 },
        { id: 4, articles: 3 },
      ],
      100,
    );
    expect(chosen).toEqual({ terms: [4, 9], counts: [5, 2], positions: [1, 0] });
  });

  it('weigh a place less than a subject', () => {
    expect(topicTerm(1, 'PLACE').count).toBeLessThan(topicTerm(1, 'SUBJECT').count);
  });
});

describe('BM25', () => {
  it('has a higher idf for rare words, and never a negative one', () => {
    expect(idf(1, 1000)).toBeGreaterThan(idf(100, 1000));
    expect(idf(1000, 1000)).toBeGreaterThan(0);
    expect(idf(5, 0)).toBeGreaterThan(0);
  });

  it('saturates with the count, and decreases with the length', () => {
    expect(saturatedFrequency(2, 100, 100)).toBeLessThan(2 * saturatedFrequency(1, 100, 100));
    expect(saturatedFrequency(1, 400, 100)).toBeLessThan(saturatedFrequency(1, 100, 100));
    expect(Number.isFinite(saturatedFrequency(1, 0, 0))).toBe(true);
  });
});

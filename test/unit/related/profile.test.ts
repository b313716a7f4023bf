import { describe, expect, it } from 'vitest';
import { idf, saturated, tellingTerms, topicTerm } from '../../../src/services/related/profile.js';

const counted = (word: string, count: number) => ({ config: 'english', word, count });

describe('the terms that tell of an article', () => {
  it('are those that are frequent here and rare elsewhere', () => {
    const many = Array.from({ length: 100 }, (_, at) => counted(`word${at}`, 1));
    const known = many.map((_, at) => ({ id: at + 1, articles: at < 50 ? 900 : 5 }));
    const { terms } = tellingTerms(many, known, 1000);
    expect(terms).toHaveLength(64);
    for (let id = 51; id <= 100; id += 1) expect(terms).toContain(id);
  });

  it('hold a few words that no other article has yet, so that the next story of the matter is found', () => {
    const words = Array.from({ length: 40 }, (_, at) => counted(`new${at}`, 1));
    const { terms } = tellingTerms(
      words,
      words.map((_, at) => ({ id: at + 1, articles: 1 })),
      1000,
    );
    expect(terms).toHaveLength(12);
  });

  it('are sorted, with their counts and places beside them', () => {
    const chosen = tellingTerms(
      [counted('b', 2), counted('a', 5)],
      [
        { id: 9, articles: 3 },
        { id: 4, articles: 3 },
      ],
      100,
    );
    expect(chosen).toEqual({ terms: [4, 9], counts: [5, 2], places: [1, 0] });
  });

  it('count a place less than a subject', () => {
    expect(topicTerm(1, 'PLACE').count).toBeLessThan(topicTerm(1, 'SUBJECT').count);
  });
});

describe('BM25', () => {
  it('gives rare words more, and no word less than nothing', () => {
    expect(idf(1, 1000)).toBeGreaterThan(idf(100, 1000));
    expect(idf(1000, 1000)).toBeGreaterThan(0);
    expect(idf(5, 0)).toBeGreaterThan(0);
  });

  it('saturates, and gives less in a long article', () => {
    expect(saturated(2, 100, 100)).toBeLessThan(2 * saturated(1, 100, 100));
    expect(saturated(1, 400, 100)).toBeLessThan(saturated(1, 100, 100));
    expect(Number.isFinite(saturated(1, 0, 0))).toBe(true);
  });
});

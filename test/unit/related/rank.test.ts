import { describe, expect, it } from 'vitest';
import { type Features, rank } from '../../../src/services/related/rank.js';
import { parseSketch, sketchOf } from '../../../src/services/related/sketch.js';

const day = 86_400_000;
const now = Date.UTC(2030, 0, 31);

function features(id: number, other: Partial<Features> & { text?: string } = {}): Features {
  const { text = `story number ${'abcdefghijklmnop'[id]} `.repeat(1), ...rest } = other;
  return {
    id,
    publishedAt: now,
    section: null,
    language: 'en',
    sketch: parseSketch(sketchOf(text)),
    near: { ids: [], scores: [] },
    ...rest,
  };
}

const ranked = (article: Features, all: readonly Features[], halfLifeDays = 0, maxLength = 24): number[] => {
  const byId = new Map(all.map((each) => [each.id, each]));
  return rank(article, (id) => byId.get(id) ?? null, maxLength, { halfLifeDays }).map(({ id }) => id);
};

describe('rank', () => {
  it('orders by nearness and drops scores below the minimum', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.3, 0.5, 0.01] } });
    expect(ranked(article, [features(2), features(3), features(4)])).toEqual([3, 2]);
  });

  it('leaves out articles that readers cannot see', () => {
    const article = features(1, { near: { ids: [2, 3], scores: [0.5, 0.4] } });
    expect(ranked(article, [features(3)])).toEqual([3]);
  });

  it('prefers an article whose neighbours are near too', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.4, 0.41, 0.4] } });
    const voted = features(2, { near: { ids: [4], scores: [0.6] } });
    const stranger = features(3, { near: { ids: [9], scores: [0.6] } });
    expect(ranked(article, [voted, stranger, features(4)])[0]).toBe(2);
  });

  it('prefers articles of the same time, and drops those too far away in time', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.4, 0.35, 0.5] } });
    const all = [
      features(2, { publishedAt: now - 90 * day }),
      features(3, { publishedAt: now - day }),
      features(4, { publishedAt: now - 2000 * day }),
    ];
    expect(ranked(article, all, 30)).toEqual([3, 2]);
    expect(ranked(article, all, 0)).toEqual([4, 2, 3]);
  });

  it('keeps to the language of the article unless there is none in it', () => {
    const article = features(1, { near: { ids: [2, 3], scores: [0.5, 0.3] } });
    const foreign = features(2, { language: 'fr' });
    expect(ranked(article, [foreign, features(3)])).toEqual([3]);
    expect(ranked(article, [foreign])).toEqual([2]);
  });

  it('prefers the same section when all else is equal', () => {
    const article = features(1, { section: 7, near: { ids: [2, 3], scores: [0.4, 0.4] } });
    expect(ranked(article, [features(2, { section: 7 }), features(3)])[0]).toBe(2);
  });

  it('returns nothing for an article without nearest ones', () => {
    expect(ranked(features(1), [])).toEqual([]);
  });

  it('returns at most the given number', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.4, 0.35, 0.5] } });
    expect(ranked(article, [features(2), features(3), features(4)], 0, 2)).toEqual([4, 2]);
  });
});

describe('near-duplicates', () => {
  const text = 'the ferry to the northern islands sails again after three weeks of storms and repairs';
  const near = { ids: [2, 3], scores: [0.9, 0.9] };

  it('are merged: the newest is returned at the position of the nearest', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.8, 0.7, 0.6] } });
    const older = features(2, { text, publishedAt: now - 2 * day, near });
    const newer = features(3, { text, publishedAt: now - day, near });
    expect(ranked(article, [older, newer, features(4)])).toEqual([3, 4]);
  });

  it('of the article itself are left out', () => {
    const article = features(1, { text, near: { ids: [2, 4], scores: [0.9, 0.3] } });
    expect(ranked(article, [features(2, { text }), features(4)])).toEqual([4]);
  });
});

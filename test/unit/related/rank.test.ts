import { describe, expect, it } from 'vitest';
import { type Features, rank } from '../../../src/services/related/rank.js';
import { openSketch, sketchOf } from '../../../src/services/related/sketch.js';

const day = 86_400_000;
const now = Date.UTC(2030, 0, 31);

function features(id: number, other: Partial<Features> & { text?: string } = {}): Features {
  const { text = `story number ${'abcdefghijklmnop'[id]} `.repeat(1), ...rest } = other;
  return {
    id,
    publishedAt: now,
    section: null,
    language: 'en',
    sketch: openSketch(sketchOf(text)),
    near: { ids: [], scores: [] },
    ...rest,
  };
}

const ranked = (article: Features, all: readonly Features[], halfLifeDays = 0, most = 24): number[] => {
  const byId = new Map(all.map((each) => [each.id, each]));
  return rank(article, (id) => byId.get(id) ?? null, most, { halfLifeDays }).map(({ id }) => id);
};

describe('ranking', () => {
  it('puts what is nearer first and leaves out what is near by chance', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.3, 0.5, 0.01] } });
    expect(ranked(article, [features(2), features(3), features(4)])).toEqual([3, 2]);
  });

  it('leaves out what may not be shown', () => {
    const article = features(1, { near: { ids: [2, 3], scores: [0.5, 0.4] } });
    expect(ranked(article, [features(3)])).toEqual([3]);
  });

  it('prefers what the neighbours vouch for', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.4, 0.41, 0.4] } });
    const vouchedFor = features(2, { near: { ids: [4], scores: [0.6] } });
    const stranger = features(3, { near: { ids: [9], scores: [0.6] } });
    expect(ranked(article, [vouchedFor, stranger, features(4)])[0]).toBe(2);
  });

  it('prefers what happened at the time, and drops what is far too old', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.4, 0.35, 0.5] } });
    const all = [
      features(2, { publishedAt: now - 90 * day }),
      features(3, { publishedAt: now - day }),
      features(4, { publishedAt: now - 2000 * day }),
    ];
    expect(ranked(article, all, 30)).toEqual([3, 2]);
    expect(ranked(article, all, 0)).toEqual([4, 2, 3]);
  });

  it('speaks the language of the article unless nothing does', () => {
    const article = features(1, { near: { ids: [2, 3], scores: [0.5, 0.3] } });
    const foreign = features(2, { language: 'fr' });
    expect(ranked(article, [foreign, features(3)])).toEqual([3]);
    expect(ranked(article, [foreign])).toEqual([2]);
  });

  it('prefers its own section where the rest is equal', () => {
    const article = features(1, { section: 7, near: { ids: [2, 3], scores: [0.4, 0.4] } });
    expect(ranked(article, [features(2, { section: 7 }), features(3)])[0]).toBe(2);
  });

  it('is empty for an article that nothing is near to', () => {
    expect(ranked(features(1), [])).toEqual([]);
  });

  it('gives no more than asked for', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.4, 0.35, 0.5] } });
    expect(ranked(article, [features(2), features(3), features(4)], 0, 2)).toEqual([4, 2]);
  });
});

describe('stories that say the same', () => {
  const text = 'the ferry to the northern islands sails again after three weeks of storms and repairs';
  const near = { ids: [2, 3], scores: [0.9, 0.9] };

  it('are folded: only the newest is given, at the place of the nearest', () => {
    const article = features(1, { near: { ids: [2, 3, 4], scores: [0.8, 0.7, 0.6] } });
    const older = features(2, { text, publishedAt: now - 2 * day, near });
    const newer = features(3, { text, publishedAt: now - day, near });
    expect(ranked(article, [older, newer, features(4)])).toEqual([3, 4]);
  });

  it('as the article itself are not given', () => {
    const article = features(1, { text, near: { ids: [2, 4], scores: [0.9, 0.3] } });
    expect(ranked(article, [features(2, { text }), features(4)])).toEqual([4]);
  });
});

import { describe, expect, it } from 'vitest';
import { changedKeys, surrogateKeys, withdrawnKeys } from '../../../src/services/cache/surrogate-keys.js';
import { articleChange, facets, listed, tagged, taggedChange } from '../../support/changes.js';

const before = facets({ section: 'sport5', topics: ['tennis7'] });
const edit = articleChange(before, { ...before, updatedAt: '1' });

describe('the surrogate keys of a response', () => {
  it.each([
    [
      'rows and their lists',
      tagged('Article:1', 'Section:5:articles', 'sections'),
      ['article-1', 'section-5-articles', 'sections'],
    ],
    ['a looked-up slug', tagged('Article:slug:žluť, x'), ['article-slug-%C5%BElu%C5%A5%2C%20x']],
    ['all articles', listed(), ['articles-all']],
    [
      'a filtered list, by its first condition',
      listed({ sections: ['sport5'], topics: ['tennis7'] }),
      ['articles-section-sport5'],
    ],
    ['a search', listed({}, 'SCORE', 'search'), ['search-all']],
  ])('name %s', (_name, dependencies, keys) => {
    expect(surrogateKeys(dependencies)).toEqual(['all', ...keys]);
  });

  it('are one key that every change purges, when they do not fit into a header', () => {
    const many = tagged(...Array.from({ length: 2000 }, (_, n) => `Article:${n}`));
    expect(surrogateKeys(many)).toEqual(['all', 'many']);
    expect(changedKeys(edit)).toContain('many');
  });
});

describe('the surrogate keys of a change', () => {
  it('are those of every response that it invalidates', () => {
    expect(changedKeys(edit)).toEqual([
      'article-1',
      'article-uid-0001',
      'article-slug-one',
      'updated-all',
      'updated-section-sport5',
      'updated-topic-tennis7',
      'updated-language-en',
      'many',
    ]);
    expect(changedKeys(taggedChange('RELATED', 'Article:1:related'))).toEqual(['article-1-related', 'many']);
  });

  it('name responses to delete when the article was withdrawn', () => {
    expect(withdrawnKeys(articleChange(before, null))).toEqual(['article-1', 'many']);
    expect(withdrawnKeys(edit)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { changedKeys, surrogateKeys, takenKeys } from '../../../src/services/cache/surrogate-keys.js';
import { articleChange, facets, listing, tagged, taggedChange } from '../../support/changes.js';

const before = facets({ section: 'sport5', topics: ['tennis7'] });
const edit = articleChange(before, { ...before, updatedAt: '1' });

describe('the keys of an answer', () => {
  it.each([
    [
      'rows and what belongs to them',
      tagged('Article:1', 'Section:5:articles', 'sections'),
      ['article-1', 'section-5-articles', 'sections'],
    ],
    ['what was looked for', tagged('Article:slug:žluť, x'), ['article-slug-%C5%BElu%C5%A5%2C%20x']],
    ['all articles', listing(), ['articles-all']],
    [
      'a filtered list, by its first condition',
      listing({ sections: ['sport5'], topics: ['tennis7'] }),
      ['articles-section-sport5'],
    ],
    ['what was found', listing({}, 'SCORE', 'search'), ['search-all']],
  ])('name %s', (_name, dependencies, keys) => {
    expect(surrogateKeys(dependencies)).toEqual(['all', ...keys]);
  });

  it('are one that every change touches, where they do not fit into a header', () => {
    const many = tagged(...Array.from({ length: 2000 }, (_, n) => `Article:${n}`));
    expect(surrogateKeys(many)).toEqual(['all', 'many']);
    expect(changedKeys(edit)).toContain('many');
  });
});

describe('the keys of a change', () => {
  it('are those of every answer that it touches', () => {
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

  it('are to be deleted where readers may not see the article any more', () => {
    expect(takenKeys(articleChange(before, null))).toEqual(['article-1', 'many']);
    expect(takenKeys(edit)).toEqual([]);
  });
});

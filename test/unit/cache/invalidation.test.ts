import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/db/changes/change.js';
import type { Dependencies } from '../../../src/domain/dependencies.js';
import { invalidationOf, isInvalidated, isWithdrawnFrom } from '../../../src/services/cache/invalidation.js';
import { listNames, namesInvalidatedBy } from '../../../src/services/cache/list-names.js';
import { articleChange, facets, listed, tagged, taggedChange } from '../../support/changes.js';

const full = { section: 'sport5', topics: ['tennis7'], authors: ['ann9'], language: 'en-GB' };
const article = facets(full);
const published = articleChange(null, article);
const withdrawn = articleChange(article, null);
const edited = articleChange(article, facets({ ...full, updated: '2026-03-02T09:00:00Z' }));
const reworded = articleChange(article, facets({ ...full, text: 'other' }));
const redated = articleChange(article, facets({ ...full, published: '2026-02-01T08:00:00Z' }));
const moved = articleChange(article, facets({ ...full, section: 'culture6' }));
const retagged = articleChange(article, facets({ ...full, topics: ['tennis7', 'rowing8'] }));

const invalidates = (change: Change, dependencies: Dependencies): boolean =>
  isInvalidated(invalidationOf(change), dependencies);

describe('isInvalidated is true for a response', () => {
  it.each<[string, Change, Dependencies]>([
    ['that shows an article, by its edit', edited, tagged('Article:1')],
    ['that shows an article, by its withdrawal', withdrawn, tagged('Article:1')],
    ['that looked up a slug, by an article published under it', published, tagged('Article:slug:one')],
    ['that looked up an id, by the article published with it', published, tagged('Article:uid:0001')],
    ['with the articles of a section, by one published in it', published, tagged('Section:5:articles')],
    ['with the articles of a section, by one withdrawn from it', withdrawn, tagged('Section:5:articles')],
    ['with the articles of a section, by one moved into it', moved, tagged('Section:6:articles')],
    ['with the articles of a section, by one moved out of it', moved, tagged('Section:5:articles')],
    ['with the articles of a section, by another time of publication', redated, tagged('Section:5:articles')],
    ['with the articles of a topic, by one that gets the topic', retagged, tagged('Topic:8:articles')],
    ['with the articles of an author, by a new one', published, tagged('Author:9:articles')],
    [
      'with a related list, by its rebuild',
      taggedChange('RELATED', 'Article:1:related'),
      tagged('Article:1:related'),
    ],
    [
      'that looked up a section, by its creation',
      taggedChange('NAMES', 'sections', 'Section:slug:x'),
      tagged('Section:slug:x'),
    ],
    ['with all sections, by a new one', taggedChange('NAMES', 'sections'), tagged('sections')],
    ['with the newest articles, by a new one', published, listed()],
    ['with the newest articles, by a withdrawal', withdrawn, listed()],
    ['with the newest articles, by another time of publication', redated, listed()],
    ['with the oldest articles, by another time of publication', redated, listed({}, 'PUBLISHED_ASC')],
    ['with the articles edited last, by an edit', edited, listed({}, 'UPDATED_DESC')],
    ['with the most shared, by a new article', published, listed({}, 'MOST_SHARED')],
    ['filtered by section, by one moved into it', moved, listed({ sections: ['culture6'] })],
    ['filtered by section, by one moved out of it', moved, listed({ sections: ['sport5', 'weather'] })],
    ['filtered by topic, by one that gets the topic', retagged, listed({ topics: ['rowing8'] })],
    ['filtered by author, by a new one', published, listed({ authors: ['ann9'] })],
    ['filtered by en, by a new one in en-GB', published, listed({ languages: ['EN'] })],
    ['filtered by en-GB, by a new one in it', published, listed({ languages: ['en-gb'] })],
    [
      'filtered by publishedFrom, by one published at that instant',
      published,
      listed({ publishedFrom: '2026-03-01T08:00:00.000Z' }),
    ],
    [
      'filtered by publishedBefore, by one moved before it',
      redated,
      listed({ publishedBefore: '2026-02-15T00:00:00Z' }),
    ],
    ['with search results, by a new article', published, listed({}, 'SCORE', 'search')],
    ['with search results, by a new text', reworded, listed({}, 'SCORE', 'search')],
  ])('%s', (_name, change, dependencies) => {
    expect(invalidates(change, dependencies)).toBe(true);
  });
});

describe('isInvalidated is false for a response', () => {
  it.each<[string, Change, Dependencies]>([
    ['that shows another article', edited, tagged('Article:2', 'Article:12')],
    ['that looked up another slug', published, tagged('Article:slug:two')],
    ['with the articles of a section, by an edit within it', edited, tagged('Section:5:articles')],
    ['that shows a section, by an article in it', published, tagged('Section:5')],
    ['with the articles of a section, by one of another', published, tagged('Section:6:articles')],
    ['with the articles of a topic, by one that keeps the topic', retagged, tagged('Topic:7:articles')],
    [
      'with the related list of another article',
      taggedChange('RELATED', 'Article:1:related'),
      tagged('Article:2:related'),
    ],
    [
      'that shows an article, by a rebuild of its related list',
      taggedChange('RELATED', 'Article:1:related'),
      tagged('Article:1'),
    ],
    ['with the newest articles, by an edit', edited, listed()],
    ['with the newest articles, by a new text', reworded, listed()],
    ['with the newest articles, by a move to another section', moved, listed()],
    ['with the articles edited last, by a new text alone', reworded, listed({}, 'UPDATED_DESC')],
    ['with the most shared, by another time of publication', redated, listed({}, 'MOST_SHARED')],
    ['filtered by section, by a new one of another', published, listed({ sections: ['culture6'] })],
    [
      'filtered by section and topic, by one that has the section alone',
      published,
      listed({ sections: ['sport5'], topics: ['rowing8'] }),
    ],
    ['filtered by en-US, by one in en-GB', published, listed({ languages: ['en-us'] })],
    ['filtered by a tag with the same first letter', published, listed({ languages: ['e'] })],
    [
      'filtered by publishedFrom, by one published before it',
      published,
      listed({ publishedFrom: '2026-03-01T08:00:00.001Z' }),
    ],
    [
      'filtered by publishedBefore, by one published at that instant',
      published,
      listed({ publishedBefore: '2026-03-01T08:00:00.000Z' }),
    ],
    ['filtered by an empty list of sections', published, listed({ sections: [] })],
    ['with search results, by an edit outside the text', edited, listed({}, 'SCORE', 'search')],
    [
      'with search results in another section',
      published,
      listed({ sections: ['culture6'] }, 'SCORE', 'search'),
    ],
    ['by an article invisible before and after', articleChange(null, null), listed()],
  ])('%s', (_name, change, dependencies) => {
    expect(invalidates(change, dependencies)).toBe(false);
  });
});

describe('isWithdrawnFrom', () => {
  it.each<[string, Change, Dependencies, boolean]>([
    ['is true for a response that shows the withdrawn article', withdrawn, tagged('Article:1'), true],
    ['is false for a list that did not show it', withdrawn, listed(), false],
    ['is false after an edit', edited, tagged('Article:1'), false],
    [
      'is false after a rebuild of the related list',
      taggedChange('RELATED', 'Article:1'),
      tagged('Article:1'),
      false,
    ],
  ])('%s', (_name, change, dependencies, withdrawnFrom) => {
    expect(isWithdrawnFrom(change, { dependencies })).toBe(withdrawnFrom);
  });
});

describe('namesInvalidatedBy', () => {
  const some = <Value>(values: readonly Value[], at: number): Value => values[at % values.length] as Value;
  /** Every combination of a few values, by its number. */
  const facetsOf = (n: number) =>
    facets({
      ...(n % 3 !== 0 && { section: some(['sport5', 'culture6'], n) }),
      topics: some([[], ['tennis7'], ['rowing8', 'tennis7']], Math.floor(n / 3)),
      authors: some([[], ['ann9']], Math.floor(n / 9)),
      language: some(['en', 'en-GB', 'fr'], Math.floor(n / 18)),
      published: some(['2026-03-01T08:00:00Z', '2026-02-01T08:00:00Z'], Math.floor(n / 54)),
      text: some(['text', 'other'], n),
    });
  const lists = [
    {},
    { sections: ['sport5'] },
    { topics: ['rowing8'], languages: ['en'] },
    { authors: ['ann9'] },
    { languages: ['en-gb', 'fr'] },
    { publishedFrom: '2026-02-15T00:00:00Z' },
  ].flatMap((filter) =>
    [
      listed(filter),
      listed(filter, 'UPDATED_DESC'),
      listed(filter, 'MOST_SHARED'),
      listed(filter, 'SCORE', 'search'),
    ].flatMap((dependencies) => dependencies.lists),
  );

  it('names every list that a change invalidates', () => {
    const missed: object[] = [];
    let count = 0;
    for (let n = 0; n < 3000; n += 1) {
      const change = articleChange(
        n % 7 === 0 ? null : facetsOf(n * 31),
        n % 11 === 0 ? null : facetsOf(n * 17),
      );
      const names = new Set(namesInvalidatedBy(change));
      for (const list of lists) {
        if (!invalidates(change, { tags: new Set(), lists: [list], counts: false })) continue;
        count += 1;
        if (!listNames(list).some((name) => names.has(name))) missed.push({ list, change });
      }
    }
    expect(missed).toEqual([]);
    expect(count).toBeGreaterThan(1000);
  });
});

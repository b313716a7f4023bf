import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/db/changes/change.js';
import type { Dependencies } from '../../../src/domain/dependencies.js';
import { invalidationOf, isInvalidated, isWithdrawnFrom } from '../../../src/services/cache/invalidation.js';
import { namesInvalidatedBy, namesOf } from '../../../src/services/cache/list-names.js';
import { articleChange, facets, listing, tagged, taggedChange } from '../../support/changes.js';

const full = { section: 'sport5', topics: ['tennis7'], authors: ['ann9'], language: 'en-GB' };
const article = facets(full);
const published = articleChange(null, article);
const withdrawn = articleChange(article, null);
const edited = articleChange(article, facets({ ...full, updated: '2026-03-02T09:00:00Z' }));
const reworded = articleChange(article, facets({ ...full, text: 'other' }));
const redated = articleChange(article, facets({ ...full, published: '2026-02-01T08:00:00Z' }));
const moved = articleChange(article, facets({ ...full, section: 'culture6' }));
const retagged = articleChange(article, facets({ ...full, topics: ['tennis7', 'rowing8'] }));

const invalidations = (change: Change, dependencies: Dependencies): boolean =>
  isInvalidated(invalidationOf(change), dependencies);

describe('an answer is touched', () => {
  it.each<[string, Change, Dependencies]>([
    ['that shows an article which is edited', edited, tagged('Article:1')],
    ['that shows an article which is withdrawn', withdrawn, tagged('Article:1')],
    ['that looked for the slug of an article which appears', published, tagged('Article:slug:one')],
    ['that looked for its id', published, tagged('Article:uid:0001')],
    ['with all of a section, by an article that appears in it', published, tagged('Section:5:articles')],
    ['with all of a section, by one that goes', withdrawn, tagged('Section:5:articles')],
    ['with all of a section, by one that comes from another', moved, tagged('Section:6:articles')],
    ['with all of a section, by one that leaves for another', moved, tagged('Section:5:articles')],
    [
      'with all of a section, by one whose time of publication changes',
      redated,
      tagged('Section:5:articles'),
    ],
    ['with all of a topic, by an article that gets it', retagged, tagged('Topic:8:articles')],
    ['with all of an author, by a new article', published, tagged('Author:9:articles')],
    [
      'with a related list that is made anew',
      taggedChange('RELATED', 'Article:1:related'),
      tagged('Article:1:related'),
    ],
    [
      'that looked for a section which comes in',
      taggedChange('NAMES', 'sections', 'Section:slug:x'),
      tagged('Section:slug:x'),
    ],
    ['with all sections, by a new one', taggedChange('NAMES', 'sections'), tagged('sections')],
    ['with the newest articles, by a new one', published, listing()],
    ['with the newest articles, by one that is withdrawn', withdrawn, listing()],
    ['with the newest articles, by one whose time of publication changes', redated, listing()],
    [
      'with the oldest articles, by one whose time of publication changes',
      redated,
      listing({}, 'PUBLISHED_ASC'),
    ],
    ['with the articles edited last, by an edit', edited, listing({}, 'UPDATED_DESC')],
    ['with the most shared, by a new article', published, listing({}, 'MOST_SHARED')],
    ['with articles of a section, by one that moves there', moved, listing({ sections: ['culture6'] })],
    ['with articles of a section, by one that leaves', moved, listing({ sections: ['sport5', 'weather'] })],
    ['with articles of a topic, by one that gets it', retagged, listing({ topics: ['rowing8'] })],
    ['with articles of an author, by a new one', published, listing({ authors: ['ann9'] })],
    ['with articles in English, by a new British one', published, listing({ languages: ['EN'] })],
    ['with articles in British English, by a new one', published, listing({ languages: ['en-gb'] })],
    [
      'with articles since its very moment',
      published,
      listing({ publishedFrom: '2026-03-01T08:00:00.000Z' }),
    ],
    [
      'with articles before a moment that it is moved behind',
      redated,
      listing({ publishedBefore: '2026-02-15T00:00:00Z' }),
    ],
    ['with what was found, by a new article', published, listing({}, 'SCORE', 'search')],
    ['with what was found, by a new text', reworded, listing({}, 'SCORE', 'search')],
  ])('%s', (_name, change, dependencies) => {
    expect(invalidations(change, dependencies)).toBe(true);
  });
});

describe('an answer is not touched', () => {
  it.each<[string, Change, Dependencies]>([
    ['that shows another article', edited, tagged('Article:2', 'Article:12')],
    ['that looked for another slug', published, tagged('Article:slug:two')],
    ['with all of a section, by an edit within it', edited, tagged('Section:5:articles')],
    ['that shows a section, by an article in it', published, tagged('Section:5')],
    ['with all of a section, by an article of another', published, tagged('Section:6:articles')],
    ['with all of a topic, by an article that keeps it', retagged, tagged('Topic:7:articles')],
    [
      'with the related list of another',
      taggedChange('RELATED', 'Article:1:related'),
      tagged('Article:2:related'),
    ],
    [
      'that shows an article whose related list is made anew',
      taggedChange('RELATED', 'Article:1:related'),
      tagged('Article:1'),
    ],
    ['with the newest articles, by an edit', edited, listing()],
    ['with the newest articles, by a new text', reworded, listing()],
    ['with the newest articles, by a move to another section', moved, listing()],
    ['with the articles edited last, by what left them as they were', reworded, listing({}, 'UPDATED_DESC')],
    ['with the most shared, by another time of publication', redated, listing({}, 'MOST_SHARED')],
    ['with articles of a section, by a new one elsewhere', published, listing({ sections: ['culture6'] })],
    [
      'with articles of a section and a topic, by one that has the section alone',
      published,
      listing({ sections: ['sport5'], topics: ['rowing8'] }),
    ],
    ['with articles in American English, by a British one', published, listing({ languages: ['en-us'] })],
    ['with articles in a language whose name begins the same', published, listing({ languages: ['e'] })],
    ['with articles after its moment', published, listing({ publishedFrom: '2026-03-01T08:00:00.001Z' })],
    [
      'with articles before its very moment',
      published,
      listing({ publishedBefore: '2026-03-01T08:00:00.000Z' }),
    ],
    ['with a list of no section at all', published, listing({ sections: [] })],
    ['with what was found, by an edit of something else', edited, listing({}, 'SCORE', 'search')],
    ['with what was found elsewhere', published, listing({ sections: ['culture6'] }, 'SCORE', 'search')],
    ['by an article that nobody sees, before and after', articleChange(null, null), listing()],
  ])('%s', (_name, change, dependencies) => {
    expect(invalidations(change, dependencies)).toBe(false);
  });
});

describe('an answer is not kept even for bad times', () => {
  it.each<[string, Change, Dependencies, boolean]>([
    ['when it shows what was withdrawn', withdrawn, tagged('Article:1'), true],
    ['but is, when the withdrawn article left a list without being shown', withdrawn, listing(), false],
    ['but is, after an edit', edited, tagged('Article:1'), false],
    [
      'but is, when a related list is another',
      taggedChange('RELATED', 'Article:1'),
      tagged('Article:1'),
      false,
    ],
  ])('%s', (_name, change, dependencies, taken) => {
    expect(isWithdrawnFrom(change, { dependencies })).toBe(taken);
  });
});

describe('the coarse names of lists', () => {
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
      listing(filter),
      listing(filter, 'UPDATED_DESC'),
      listing(filter, 'MOST_SHARED'),
      listing(filter, 'SCORE', 'search'),
    ].flatMap((dependencies) => dependencies.lists),
  );

  it('miss no list that a change touches', () => {
    const missed: object[] = [];
    let count = 0;
    for (let n = 0; n < 3000; n += 1) {
      const change = articleChange(
        n % 7 === 0 ? null : facetsOf(n * 31),
        n % 11 === 0 ? null : facetsOf(n * 17),
      );
      const names = new Set(namesInvalidatedBy(change));
      for (const list of lists) {
        if (!invalidations(change, { tags: new Set(), lists: [list], counts: false })) continue;
        count += 1;
        if (!namesOf(list).some((name) => names.has(name))) missed.push({ list, change });
      }
    }
    expect(missed).toEqual([]);
    expect(count).toBeGreaterThan(1000);
  });
});

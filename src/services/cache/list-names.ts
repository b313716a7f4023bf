import type { Change, Facets } from '../../db/changes/change.js';
import type { ListDependency, ListFilter } from '../../domain/dependencies.js';
import { slugsOf } from './list-filter.js';

/*
 * Lists are indexed, and purged at a CDN, by names that are coarser than their filters: the family, and the first of
 * their conditions. A change yields the name of every list that it may change, and of few others.
 */
type Family = 'articles' | 'updated' | 'search';

/** The names of a list; none for a list that is always empty. */
export const listNames = (list: ListDependency): string[] =>
  conditionsOf(list.filter).map((condition) => `${familyOf(list)}:${condition}`);

function familyOf({ kind, order }: ListDependency): Family {
  if (kind === 'search') return 'search';
  return order === 'UPDATED_DESC' ? 'updated' : 'articles';
}

function conditionsOf({ sections, topics, authors, languages }: ListFilter): string[] {
  if (sections) return sections.map((slug) => `section:${slug}`);
  if (topics) return topics.map((slug) => `topic:${slug}`);
  if (authors) return authors.map((slug) => `author:${slug}`);
  if (languages) return [...new Set(languages.map((language) => `language:${primary(language)}`))];
  return ['all'];
}

/** The names of the lists that a change may change. */
export function namesInvalidatedBy({ before, after }: Change): string[] {
  const families = familiesInvalidated(before, after);
  const conditions = new Set([before, after].flatMap((facets) => (facets ? conditionsMet(facets) : [])));
  return families.flatMap((family) => [...conditions].map((condition) => `${family}:${condition}`));
}

function familiesInvalidated(before: Facets | null, after: Facets | null): Family[] {
  const selectionKey = (facets: Facets | null): string =>
    JSON.stringify(facets && [...conditionsMet(facets), facets.language, facets.publishedAt]);
  if (selectionKey(before) !== selectionKey(after)) return ['articles', 'updated', 'search'];
  const families: Family[] = [];
  if (before?.updatedAt !== after?.updatedAt) families.push('updated');
  if (before?.text !== after?.text) families.push('search');
  return families;
}

const conditionsMet = ({ section, topics, authors, language }: Facets): string[] => [
  'all',
  ...(section ? slugsOf(section).map((slug) => `section:${slug}`) : []),
  ...topics.flatMap((topic) => slugsOf(topic).map((slug) => `topic:${slug}`)).sort(),
  ...authors.flatMap((author) => slugsOf(author).map((slug) => `author:${slug}`)).sort(),
  `language:${primary(language)}`,
];

const primary = (language: string): string => language.toLowerCase().split('-', 1)[0] ?? '';

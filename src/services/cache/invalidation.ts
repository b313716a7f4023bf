import type { Change, Facets, FacetValue } from '../../db/changes/change.js';
import type { Dependencies, ListDependency } from '../../domain/dependencies.js';
import type { CacheEntry } from './entry.js';
import { matchesFilter } from './list-filter.js';
import { namesInvalidatedBy } from './list-names.js';

/** The tag of a response that every change of an article invalidates, and that every withdrawal deletes. */
export const anyArticle = 'Article:any';

/** A change, with the tags and list names of the responses that it may invalidate. */
export interface Invalidation {
  readonly change: Change;
  /** A response with one of these tags is invalidated. */
  readonly tags: readonly string[];
  /** A response with a list under one of these names may be invalidated: its filter decides. */
  readonly lists: readonly string[];
}

export const invalidationOf = (change: Change): Invalidation => ({
  change,
  tags: [
    ...change.tags,
    ...membershipTags(change),
    ...nameTags(change),
    ...visibilityTags(change),
    ...(change.kind === 'ARTICLE' ? [anyArticle] : []),
  ],
  lists: namesInvalidatedBy(change),
});

/** Whether the change makes a response with these dependencies stale. */
export const isInvalidated = ({ change, tags, lists }: Invalidation, dependencies: Dependencies): boolean =>
  tags.some((tag) => dependencies.tags.has(tag)) ||
  (lists.length > 0 && dependencies.lists.some((list) => listChanged(list, change)));

/** Whether readers cannot see the article after the change. */
export const isWithdrawal = ({ kind, after }: Change): boolean => kind === 'ARTICLE' && after === null;

/** Whether a response shows an article that was withdrawn: it must be deleted, and not be served stale either. */
export const isWithdrawnFrom = (
  change: Change,
  { dependencies }: Pick<CacheEntry, 'dependencies'>,
): boolean =>
  isWithdrawal(change) &&
  [`Article:${change.articleId}`, anyArticle].some((tag) => dependencies?.tags.has(tag) === true);

/** Tags of the article lists of sections, topics and authors that the article entered, left or moved within. */
function membershipTags({ before, after }: Change): string[] {
  const moved = before?.publishedAt !== after?.publishedAt;
  const changedLists = (type: string, of: (facets: Facets) => readonly FacetValue[]): string[] => {
    const [old, now] = [before ? of(before) : [], after ? of(after) : []].map(
      (rows) => new Set(rows.map(({ id }) => id)),
    ) as [Set<string>, Set<string>];
    return [...new Set([...old, ...now])]
      .filter((id) => moved || old.has(id) !== now.has(id))
      .map((id) => `${type}:${id}:articles`);
  };
  return [
    ...changedLists('Section', ({ section }) => (section ? [section] : [])),
    ...changedLists('Topic', ({ topics }) => topics),
    ...changedLists('Author', ({ authors }) => authors),
  ];
}

const listTags = { Section: 'sections', Topic: 'topics', Author: 'authors' } as const;

/** The list of withdrawn articles. */
const visibilityTags = ({ kind, before, after }: Change): string[] =>
  kind === 'ARTICLE' && (before === null || after === null) ? ['withdrawals'] : [];

/** Tags of sections, topics and authors that became visible to readers or invisible, and of the lists of them. */
function nameTags({ before, after }: Change): string[] {
  const namesOf = (facets: Facets | null): [keyof typeof listTags, FacetValue][] => [
    ...(facets?.section ? [['Section', facets.section] as [keyof typeof listTags, FacetValue]] : []),
    ...(facets?.topics ?? []).map((topic): [keyof typeof listTags, FacetValue] => ['Topic', topic]),
    ...(facets?.authors ?? []).map((author): [keyof typeof listTags, FacetValue] => ['Author', author]),
  ];
  const idOf = ([type, { id }]: [string, FacetValue]): string => `${type}:${id}`;
  const [old, now] = [namesOf(before), namesOf(after)];
  const [oldIds, nowIds] = [new Set(old.map(idOf)), new Set(now.map(idOf))];
  const changed = [
    ...old.filter((name) => !nowIds.has(idOf(name))),
    ...now.filter((name) => !oldIds.has(idOf(name))),
  ];
  return changed.flatMap(([type, { id, uid, slug, only }]) =>
    only ? [listTags[type], `${type}:${id}`, `${type}:slug:${slug}`, `${type}:uid:${uid}`] : [],
  );
}

/** Whether an article entered a list, left it or moved within it. */
function listChanged(list: ListDependency, { before, after }: Change): boolean {
  const matched = before !== null && matchesFilter(list.filter, before);
  const matches = after !== null && matchesFilter(list.filter, after);
  if (matched !== matches) return true;
  return matched && matches && positionChanged(list, before, after);
}

function positionChanged({ kind, order }: ListDependency, before: Facets, after: Facets): boolean {
  if (kind === 'search') return before.text !== after.text || before.language !== after.language;
  if (order === 'UPDATED_DESC') return before.updatedAt !== after.updatedAt;
  // Share counts are not in the change log: responses with counts expire after seconds.
  return order !== 'MOST_SHARED' && before.publishedAt !== after.publishedAt;
}

import type { Change, Facets, Named } from '../../db/changes/change.js';
import type { Dependencies, ListAsked } from '../../domain/dependencies.js';
import type { CacheEntry } from './entry.js';
import { holds } from './list-filter.js';
import { namesInvalidatedBy } from './list-names.js';

/** A change, and the names under which the responses are found that it may touch. */
export interface Invalidation {
  readonly change: Change;
  /** Every response with one of these tags is invalidated. */
  readonly tags: readonly string[];
  /** Only a response with a list under one of these may be invalidated. */
  readonly lists: readonly string[];
}

export const invalidationOf = (change: Change): Invalidation => ({
  change,
  tags: [...change.tags, ...belongingTags(change), ...nameTags(change)],
  lists: namesInvalidatedBy(change),
});

/** Whether a response made from these would be another after the change. */
export const isInvalidated = ({ change, tags, lists }: Invalidation, dependencies: Dependencies): boolean =>
  tags.some((tag) => dependencies.tags.has(tag)) ||
  (lists.length > 0 && dependencies.lists.some((list) => listChanged(list, change)));

/** Whether an article is one that readers may not see, or not any more. */
export const isWithdrawal = ({ kind, after }: Change): boolean => kind === 'ARTICLE' && after === null;

/** Whether a response shows such an article: it must not be kept, not even for bad times. */
export const isWithdrawnFrom = (
  change: Change,
  { dependencies }: Pick<CacheEntry, 'dependencies'>,
): boolean => isWithdrawal(change) && dependencies?.tags.has(`Article:${change.articleId}`) === true;

/** The lists of rows that it came to, left, or stands elsewhere in. */
function belongingTags({ before, after }: Change): string[] {
  const moved = before?.publishedAt !== after?.publishedAt;
  const those = (type: string, of: (facets: Facets) => readonly Named[]): string[] => {
    const [old, now] = [before ? of(before) : [], after ? of(after) : []].map(
      (rows) => new Set(rows.map(({ id }) => id)),
    ) as [Set<string>, Set<string>];
    return [...new Set([...old, ...now])]
      .filter((id) => moved || old.has(id) !== now.has(id))
      .map((id) => `${type}:${id}:articles`);
  };
  return [
    ...those('Section', ({ section }) => (section ? [section] : [])),
    ...those('Topic', ({ topics }) => topics),
    ...those('Author', ({ authors }) => authors),
  ];
}

const kinds = { Section: 'sections', Topic: 'topics', Author: 'authors' } as const;

/** Names that readers see now and did not before, or the other way round: lists of names, and look-ups of them. */
function nameTags({ before, after }: Change): string[] {
  const namesOf = (facets: Facets | null): [keyof typeof kinds, Named][] => [
    ...(facets?.section ? [['Section', facets.section] as [keyof typeof kinds, Named]] : []),
    ...(facets?.topics ?? []).map((topic): [keyof typeof kinds, Named] => ['Topic', topic]),
    ...(facets?.authors ?? []).map((author): [keyof typeof kinds, Named] => ['Author', author]),
  ];
  const idOf = ([type, { id }]: [string, Named]): string => `${type}:${id}`;
  const [was, is] = [namesOf(before), namesOf(after)];
  const [wasIds, isIds] = [new Set(was.map(idOf)), new Set(is.map(idOf))];
  const turned = [
    ...was.filter((name) => !isIds.has(idOf(name))),
    ...is.filter((name) => !wasIds.has(idOf(name))),
  ];
  return turned.flatMap(([type, { id, uid, slug, only }]) =>
    only ? [kinds[type], `${type}:${id}`, `${type}:slug:${slug}`, `${type}:uid:${uid}`] : [],
  );
}

/** Whether an article came to a list, left it, or stands elsewhere in it. */
function listChanged(list: ListAsked, { before, after }: Change): boolean {
  const was = before !== null && holds(list.filter, before);
  const is = after !== null && holds(list.filter, after);
  if (was !== is) return true;
  return was && is && placeChanged(list, before, after);
}

function placeChanged({ kind, order }: ListAsked, before: Facets, after: Facets): boolean {
  if (kind === 'search') return before.text !== after.text || before.language !== after.language;
  if (order === 'UPDATED_DESC') return before.updatedAt !== after.updatedAt;
  // Shares are counted apart, and fresh for seconds only.
  return order !== 'MOST_SHARED' && before.publishedAt !== after.publishedAt;
}

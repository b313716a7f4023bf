import type { Change } from '../../db/changes/change.js';
import type { Dependencies } from '../../domain/dependencies.js';
import { invalidationOf, isWithdrawal } from './invalidation.js';
import { namesOf } from './list-names.js';

/** What each of the two headers may hold: proxies and clients bound all headers of a response, many at 8 or 16 kB. */
const maxBytes = 3500;
/** Every response has it. */
export const allKey = 'all';
/** What a response has that was made from more than a header can say. Every change invalidates it. */
export const manyKey = 'many';

/** Names for a CDN of what a response was made from, fit for `Surrogate-Key` (with spaces) and `Cache-Tag` (with commas). */
export function surrogateKeys({ tags, lists }: Dependencies): string[] {
  const keys = [allKey, ...new Set([...tags, ...lists.flatMap(namesOf)].map(keyOf))];
  return keys.join(' ').length <= maxBytes ? keys : [allKey, manyKey];
}

/** The keys of what a change invalidates; of lists with a filter it invalidates more than it must. */
export function changedKeys(change: Change): string[] {
  const { tags, lists } = invalidationOf(change);
  return [...new Set([...tags, ...lists].map(keyOf)), manyKey];
}

/** Those of them whose responses must not be kept at all, as they show what readers may not see any more. */
export const takenKeys = (change: Change): string[] =>
  isWithdrawal(change) ? [keyOf(`Article:${change.articleId}`), manyKey] : [];

/** `Article:slug:foo` becomes `article-slug-foo`. */
const keyOf = (name: string): string =>
  name
    .split(':')
    .map((part, at) => encodeURIComponent((at === 0 ? part.toLowerCase() : part).toWellFormed()))
    .join('-');

import type { Change } from '../../db/changes/change.js';
import type { Dependencies } from '../../domain/dependencies.js';
import { namesOf } from './list-names.js';
import { isTaking, touchOf } from './touch.js';

/** What each of the two headers may hold: proxies and clients bound all headers of an answer, many at 8 or 16 kB. */
const mostBytes = 3500;
/** Every answer has it. */
export const allKey = 'all';
/** What an answer has that was made from more than a header can say. Every change touches it. */
export const manyKey = 'many';

/** Names for a CDN of what an answer was made from, fit for `Surrogate-Key` (with spaces) and `Cache-Tag` (with commas). */
export function surrogateKeys({ tags, lists }: Dependencies): string[] {
  const keys = [allKey, ...new Set([...tags, ...lists.flatMap(namesOf)].map(keyOf))];
  return keys.join(' ').length <= mostBytes ? keys : [allKey, manyKey];
}

/** The keys of what a change touches; of lists with a filter it touches more than it must. */
export function changedKeys(change: Change): string[] {
  const { tags, lists } = touchOf(change);
  return [...new Set([...tags, ...lists].map(keyOf)), manyKey];
}

/** Those of them whose answers must not be kept at all, as they show what readers may not see any more. */
export const takenKeys = (change: Change): string[] =>
  isTaking(change) ? [keyOf(`Article:${change.articleId}`), manyKey] : [];

/** `Article:slug:foo` becomes `article-slug-foo`. */
const keyOf = (name: string): string =>
  name
    .split(':')
    .map((part, at) => encodeURIComponent((at === 0 ? part.toLowerCase() : part).toWellFormed()))
    .join('-');

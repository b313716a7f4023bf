import type { Change } from '../../db/changes/change.js';
import type { Dependencies } from '../../domain/dependencies.js';
import { anyArticle, invalidationOf, isWithdrawal } from './invalidation.js';
import { listNames } from './list-names.js';

/** The size of each of the two headers: proxies and clients limit all headers of a response, many to 8 or 16 kB. */
const maxBytes = 3500;
/** The key of every response. */
export const allKey = 'all';
/** The key of a response whose dependencies do not fit the header. Every change invalidates it. */
export const manyKey = 'many';

/** The dependencies of a response as keys for a CDN: in `Surrogate-Key` (with spaces) and `Cache-Tag` (with commas). */
export function surrogateKeys({ tags, lists }: Dependencies): string[] {
  const keys = [allKey, ...new Set([...tags, ...lists.flatMap(listNames)].map(keyOf))];
  return keys.join(' ').length <= maxBytes ? keys : [allKey, manyKey];
}

/** The keys of the responses that a change invalidates. Of lists with filters it invalidates more than necessary. */
export function changedKeys(change: Change): string[] {
  const { tags, lists } = invalidationOf(change);
  const names = [...tags.filter((tag) => tag !== anyArticle), ...lists];
  return [...new Set(names.map(keyOf)), manyKey];
}

/** The keys of the responses that show a withdrawn article: the CDN must delete them. */
export const withdrawnKeys = (change: Change): string[] =>
  isWithdrawal(change) ? [keyOf(`Article:${change.articleId}`), manyKey] : [];

/** `Article:slug:foo` becomes `article-slug-foo`. */
const keyOf = (name: string): string =>
  name
    .split(':')
    .map((part, at) => encodeURIComponent((at === 0 ? part.toLowerCase() : part).toWellFormed()))
    .join('-');

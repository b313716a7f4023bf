import type { RelatedDecidedFragment } from '../../generated/graphql.js';

/** Those of some stories that a related list does not have, and that are not hidden on it. */
export function missingIn(
  { related, hiddenRelated }: RelatedDecidedFragment,
  ids: readonly string[],
): readonly string[] {
  const known = new Set([
    ...(related?.nodes ?? []).map(({ article }) => article.id),
    ...(hiddenRelated ?? []).map(({ id }) => id),
  ]);
  return ids.filter((id) => !known.has(id));
}

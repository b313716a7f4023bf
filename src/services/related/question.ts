import type { StoredProfile } from '../../db/related/profiles.js';
import type { Collection } from '../../db/related/terms.js';
import { idf, saturated } from './profile.js';

/** An article as a question to the others: what each of its terms is worth, and what it would score itself. */
export interface Question {
  readonly id: number;
  readonly terms: readonly number[];
  /** For each term: its count here times its rarity. A posting's weight times this is the term's part of a score. */
  readonly weights: readonly number[];
  readonly own: number;
}

export function questionOf(
  profile: Omit<StoredProfile, 'words'>,
  collections: ReadonlyMap<string, Collection>,
): Question {
  const collection = collections.get(profile.config) ?? { articles: 1, length: profile.length };
  const average = collection.length / collection.articles;
  const weights = profile.counts.map(
    (count, at) => count * idf(profile.articles[at] ?? 0, collection.articles),
  );
  const own = profile.counts.reduce(
    (sum, count, at) => sum + (weights[at] ?? 0) * saturated(count, profile.length, average),
    0,
  );
  return { id: profile.id, terms: profile.terms, weights, own };
}

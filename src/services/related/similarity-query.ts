import type { StoredProfile } from '../../db/related/profiles.js';
import type { Collection } from '../../db/related/terms.js';
import { idf, saturatedFrequency } from './profile.js';

/** A query for articles similar to one, with weighted terms. */
export interface SimilarityQuery {
  readonly id: number;
  readonly terms: readonly number[];
  /** For each term its count times its idf. Times the weight of a posting it is the term's part of a score. */
  readonly weights: readonly number[];
  /** The score of the article for its own query; the scores of others are divided by it. */
  readonly ownScore: number;
}

export function similarityQuery(
  profile: Omit<StoredProfile, 'words'>,
  collections: ReadonlyMap<string, Collection>,
): SimilarityQuery {
  const collection = collections.get(profile.config) ?? { articles: 1, length: profile.length };
  const average = collection.length / collection.articles;
  const weights = profile.counts.map(
    (count, at) => count * idf(profile.articles[at] ?? 0, collection.articles),
  );
  const ownScore = profile.counts.reduce(
    (sum, count, at) => sum + (weights[at] ?? 0) * saturatedFrequency(count, profile.length, average),
    0,
  );
  return { id: profile.id, terms: profile.terms, weights, ownScore };
}

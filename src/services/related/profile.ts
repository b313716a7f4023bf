import type { TopicKind } from '../../domain/content.js';
import type { WordCount } from './tsvector.js';

/** A term of an article: a stemmed word of its text, or a topic. */
export interface CountedTerm extends WordCount {
  /** The search configuration whose stemmer made the word; '' for topics, which have no language. */
  readonly config: string;
}

/** Statistics of a term over all articles. */
export interface TermStats {
  readonly id: number;
  /** The number of articles with the term (document frequency). */
  readonly articles: number;
}

/** The terms that distinguish an article, sorted by id. */
export interface SignificantTerms {
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  /** The index of each term in the given array. */
  readonly positions: readonly number[];
}

const maxTerms = 64;
/** Of terms that no other article has yet. They connect the first story of a new matter with the next one. */
const maxUniqueTerms = 12;

/** How many occurrences of a word a topic counts as. Places count least: they are named in passing. */
const topicCounts: Readonly<Record<TopicKind, number>> = {
  SUBJECT: 6,
  EVENT: 6,
  PERSON: 2,
  ORGANISATION: 2,
  PLACE: 0.5,
};

export const topicTerm = (id: number, kind: TopicKind): CountedTerm => ({
  config: '',
  word: String(id),
  count: topicCounts[kind],
});

/** Added to the size of the collection: a few articles do not show which words are rare. */
const priorArticles = 50;

/** The inverse document frequency of BM25 as in Lucene; never negative. */
export const idf = (articles: number, collection: number): number =>
  Math.log(1 + (Math.max(collection, articles) + priorArticles - articles + 0.5) / (articles + 0.5));

/** Selects the most significant terms by tf-idf: frequent in the article, rare in the collection. */
export function significantTerms(
  candidates: readonly CountedTerm[],
  stats: readonly TermStats[],
  collection: number,
): SignificantTerms {
  const ranked = candidates
    .map(({ count }, position) => {
      const { id, articles } = stats[position] ?? { id: 0, articles: 0 };
      return { id, count, position, isUnique: articles <= 1, weight: count * idf(articles, collection) };
    })
    .sort((a, b) => b.weight - a.weight || a.id - b.id);
  const selected = [
    ...ranked.filter(({ isUnique }) => !isUnique).slice(0, maxTerms),
    ...ranked.filter(({ isUnique }) => isUnique).slice(0, maxUniqueTerms),
  ].sort((a, b) => a.id - b.id);
  return {
    terms: selected.map(({ id }) => id),
    counts: selected.map(({ count }) => count),
    positions: selected.map(({ position }) => position),
  };
}

/** The parameters of BM25. A k1 above the usual 1.2 did better in `bench/related`. */
const k1 = 3;
const b = 0.75;

/** The saturated term frequency of BM25. */
export const saturatedFrequency = (count: number, length: number, averageLength: number): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / (averageLength || 1)));

import type { TopicKind } from '../../domain/content.js';
import type { Counted } from './tsvector.js';

/** A term that an article could be known by: a word of its text, or a topic, with how often it counts. */
export interface CountedTerm extends Counted {
  /** The search configuration whose stemmer made the word; empty for topics, which know no language. */
  readonly config: string;
}

/** What the collection knows of a term. */
export interface KnownTerm {
  readonly id: number;
  /** In how many articles it stands. */
  readonly articles: number;
}

/** The terms that tell most of an article. */
export interface Telling {
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  /** The places of the terms in what was given. */
  readonly places: readonly number[];
}

const maxTerms = 64;
/** Words that no other article has yet: the first story of something new is found by them. */
const maxNewTerms = 12;

/** Topics count like words that stand in the text so often; places are named in passing. */
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

/** A few articles do not tell which words are rare: so many others without them are taken for granted. */
const takenForGranted = 50;

/** The inverse document frequency of BM25 as Lucene has it, never negative. */
export const idf = (articles: number, collection: number): number =>
  Math.log(1 + (Math.max(collection, articles) + takenForGranted - articles + 0.5) / (articles + 0.5));

/** Chooses the terms that tell most: frequent here, rare elsewhere (tf · idf). */
export function tellingTerms(
  counted: readonly CountedTerm[],
  known: readonly KnownTerm[],
  collection: number,
): Telling {
  const ranked = counted
    .map(({ count }, place) => {
      const { id, articles } = known[place] ?? { id: 0, articles: 0 };
      return { id, count, place, isNew: articles <= 1, worth: count * idf(articles, collection) };
    })
    .sort((a, b) => b.worth - a.worth || a.id - b.id);
  const chosen = [
    ...ranked.filter(({ isNew }) => !isNew).slice(0, maxTerms),
    ...ranked.filter(({ isNew }) => isNew).slice(0, maxNewTerms),
  ].sort((a, b) => a.id - b.id);
  return {
    terms: chosen.map(({ id }) => id),
    counts: chosen.map(({ count }) => count),
    places: chosen.map(({ place }) => place),
  };
}

/** BM25's k1 and b. Long stories that return to a word mean it: a k1 above the usual 1.2 did better in `bench/related`. */
const k1 = 3;
const b = 0.75;

/** How much a term's count says of an article: BM25's saturated term frequency. */
export const saturated = (count: number, length: number, averageLength: number): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / (averageLength || 1)));

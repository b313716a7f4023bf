import type { Reason } from './compose.js';

/** A term that two articles share, in its written form, and its part of their score. */
export interface SharedTerm {
  readonly word: string;
  readonly score: number;
}

export interface SharedTopic {
  readonly id: string;
  readonly name: string;
}

const maxTopics = 3;
const maxTerms = 5;

/** Why an article is on a list: the rarest topics and the most significant words that both have. */
export function reasonsOf(
  topics: readonly SharedTopic[],
  terms: readonly SharedTerm[],
  sameSection: boolean,
): Reason[] {
  const words = [...terms]
    .filter(({ word }) => word !== '')
    .sort((a, b) => b.score - a.score)
    .slice(0, maxTerms)
    .map(({ word }) => word);
  const shared: Reason[] = topics.slice(0, maxTopics).map(({ id, name }) => ({
    kind: 'SHARED_TOPIC',
    label: `Both are about ${name}`,
    topicId: id,
  }));
  if (words.length > 0) {
    shared.push({ kind: 'SIMILAR_TEXT', label: `Both speak of ${joinWords(words)}`, terms: words });
  }
  if (sameSection) shared.push({ kind: 'SAME_SECTION', label: 'Both stand in the same section' });
  return shared;
}

const joinWords = (words: readonly string[]): string =>
  words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The shared terms with their parts of the score. Both arrays of terms are sorted. */
export function sharedTerms(
  query: {
    readonly terms: readonly number[];
    readonly weights: readonly number[];
    readonly words: readonly string[];
  },
  other: { readonly terms: readonly number[]; readonly counts: readonly number[] },
): SharedTerm[] {
  const shared: SharedTerm[] = [];
  for (let i = 0, j = 0; i < query.terms.length && j < other.terms.length; ) {
    const difference = (query.terms[i] ?? 0) - (other.terms[j] ?? 0);
    if (difference === 0) {
      const score = (query.weights[i] ?? 0) * Math.sqrt(other.counts[j] ?? 0);
      shared.push({ word: query.words[i] ?? '', score });
    }
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared;
}

import type { Reason } from './compose.js';

/** A term that two articles share, as readers write it, and its part of their score. */
export interface SharedTerm {
  readonly word: string;
  readonly worth: number;
}

export interface SharedTopic {
  readonly id: string;
  readonly name: string;
}

const maxTopics = 3;
const maxTerms = 5;

/** Why an article is on a list: the rarest topics and the most telling words that both have. */
export function reasonsOf(
  topics: readonly SharedTopic[],
  terms: readonly SharedTerm[],
  sameSection: boolean,
): Reason[] {
  const words = [...terms]
    .filter(({ word }) => word !== '')
    .sort((a, b) => b.worth - a.worth)
    .slice(0, maxTerms)
    .map(({ word }) => word);
  const shared: Reason[] = topics.slice(0, maxTopics).map(({ id, name }) => ({
    kind: 'SHARED_TOPIC',
    label: `Both are about ${name}`,
    topicId: id,
  }));
  if (words.length > 0) {
    shared.push({ kind: 'SIMILAR_TEXT', label: `Both speak of ${listed(words)}`, terms: words });
  }
  if (sameSection) shared.push({ kind: 'SAME_SECTION', label: 'Both stand in the same section' });
  return shared;
}

const listed = (words: readonly string[]): string =>
  words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The parts of a score, term by term. Both lists of terms are sorted. */
export function sharedTerms(
  question: {
    readonly terms: readonly number[];
    readonly weights: readonly number[];
    readonly words: readonly string[];
  },
  other: { readonly terms: readonly number[]; readonly counts: readonly number[] },
): SharedTerm[] {
  const shared: SharedTerm[] = [];
  for (let i = 0, j = 0; i < question.terms.length && j < other.terms.length; ) {
    const difference = (question.terms[i] ?? 0) - (other.terms[j] ?? 0);
    if (difference === 0) {
      const worth = (question.weights[i] ?? 0) * Math.sqrt(other.counts[j] ?? 0);
      shared.push({ word: question.words[i] ?? '', worth });
    }
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared;
}

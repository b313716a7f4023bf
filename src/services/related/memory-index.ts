import type { ProfileRow } from '../../db/related/rebuild-pages.js';
import type { Collection } from '../../db/related/terms.js';
import { idf, saturatedFrequency } from './profile.js';
import type { Features, NearestArticles } from './rank.js';
import { maxNearest, maxNeighbours, maxPostingsPerTerm } from './settings.js';
import { parseSketch } from './sketch.js';

/**
 * The inverted index of a rebuild, in memory: for each term its postings, ordered by article. Articles are numbered by
 * their place in the order of ids, from 0.
 */
export class MemoryIndex {
  readonly #postingsStart: Uint32Array;
  readonly #postingsEnd: Uint32Array;
  readonly #documentFrequencies: Uint32Array;
  readonly #postingPlaces: Uint32Array;
  readonly #postingWeights: Float32Array;
  readonly #scores: Float32Array;
  readonly #scored: Uint32Array;
  readonly #nearIds: Uint32Array;
  readonly #nearScores: Float32Array;
  readonly #features: Features[] = [];
  readonly #visible: boolean[] = [];
  readonly ids: number[] = [];

  constructor(
    sizes: readonly { readonly id: number; readonly postings: number; readonly articles: number }[],
    maxArticles: number,
    private readonly collections: ReadonlyMap<string, Collection>,
  ) {
    const highest = sizes.reduce((high, { id }) => Math.max(high, id), 0);
    this.#postingsStart = new Uint32Array(highest + 2);
    this.#documentFrequencies = new Uint32Array(highest + 1);
    for (const { id, postings, articles } of sizes) {
      this.#postingsStart[id + 1] = postings;
      this.#documentFrequencies[id] = articles;
    }
    for (let id = 0; id <= highest; id += 1) {
      this.#postingsStart[id + 1] = (this.#postingsStart[id + 1] ?? 0) + (this.#postingsStart[id] ?? 0);
    }
    this.#postingsEnd = this.#postingsStart.slice();
    const all = this.#postingsStart[highest + 1] ?? 0;
    this.#postingPlaces = new Uint32Array(all);
    this.#postingWeights = new Float32Array(all);
    this.#scores = new Float32Array(maxArticles);
    this.#scored = new Uint32Array(maxArticles);
    this.#nearIds = new Uint32Array(maxArticles * maxNeighbours);
    this.#nearScores = new Float32Array(maxArticles * maxNeighbours);
  }

  /** Adds an article. Articles are added in the order of their ids. */
  add(row: ProfileRow): void {
    const place = this.ids.length;
    if (place >= this.#scores.length) return;
    this.ids.push(row.id);
    this.#visible.push(row.visible);
    const { publishedAt, section, language } = row;
    this.#features.push({
      id: place,
      publishedAt,
      section,
      language,
      sketch: parseSketch(row.sketch),
      near: this.#nearOf(place),
    });
    const average = this.#averageLength(row.config);
    for (const [at, term] of row.terms.entries()) {
      const slot = this.#postingsEnd[term] ?? 0;
      // A posting written after the sizes were read has no room and is left out.
      if (slot >= (this.#postingsStart[term + 1] ?? 0)) continue;
      this.#postingPlaces[slot] = place;
      this.#postingWeights[slot] = saturatedFrequency(row.counts[at] ?? 0, row.length, average);
      this.#postingsEnd[term] = slot + 1;
    }
  }

  /** Null for an article that readers cannot see. */
  visibleFeatures(place: number): Features | null {
    return this.#visible[place] ? (this.#features[place] ?? null) : null;
  }

  /** Also of an article that readers cannot see. */
  features(place: number): Features | undefined {
    return this.#features[place];
  }

  /** The weight of a term when this article is the query. */
  queryWeight(row: Pick<ProfileRow, 'config' | 'counts'>, term: number, at: number): number {
    const all = this.collections.get(row.config)?.articles ?? 1;
    return (row.counts[at] ?? 0) * idf(this.#documentFrequencies[term] ?? 0, all);
  }

  /** The weight of a term in an article, by binary search; 0 when the article has no posting of it. */
  weight(term: number, place: number): number {
    let low = this.#postingsStart[term] ?? 0;
    let high = this.#postingsEnd[term] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#postingPlaces[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low < (this.#postingsEnd[term] ?? 0) && this.#postingPlaces[low] === place
      ? (this.#postingWeights[low] ?? 0)
      : 0;
  }

  /** The nearest articles, by place: the same as `findCandidates` finds in the database. */
  findNear(row: ProfileRow, place: number): { ids: number[]; scores: number[] } {
    const scoredCount = this.#addUp(row);
    const [scores, scored] = [this.#scores, this.#scored];
    const best = new TopScores(maxNearest);
    for (let at = 0; at < scoredCount; at += 1) {
      const other = scored[at] ?? 0;
      const score = scores[other] ?? 0;
      if (score > best.lowest && other !== place && this.#visible[other]) best.add(other, score);
      scores[other] = 0;
    }
    const own = this.ownScore(row);
    return { ids: best.ids, scores: best.scores.map((score) => (own > 0 ? Math.min(1, score / own) : 0)) };
  }

  /** Adds up the scores of all articles that share a term with this one, and returns their number. */
  #addUp(row: ProfileRow): number {
    const [postingPlaces, weights, scores, scored] = [
      this.#postingPlaces,
      this.#postingWeights,
      this.#scores,
      this.#scored,
    ];
    let scoredCount = 0;
    for (const [at, term] of row.terms.entries()) {
      const queryWeight = this.queryWeight(row, term, at);
      const end = this.#postingsEnd[term] ?? 0;
      const start = Math.max(this.#postingsStart[term] ?? 0, end - maxPostingsPerTerm);
      for (let slot = start; slot < end; slot += 1) {
        const other = postingPlaces[slot] ?? 0;
        const before = scores[other] ?? 0;
        if (before === 0) {
          scored[scoredCount] = other;
          scoredCount += 1;
        }
        scores[other] = before + queryWeight * (weights[slot] ?? 0);
      }
    }
    return scoredCount;
  }

  ownScore(row: ProfileRow): number {
    const average = this.#averageLength(row.config);
    return row.terms.reduce(
      (sum, term, at) =>
        sum + this.queryWeight(row, term, at) * saturatedFrequency(row.counts[at] ?? 0, row.length, average),
      0,
    );
  }

  setNear(place: number, { ids, scores }: NearestArticles): void {
    const count = Math.min(maxNeighbours, ids.length);
    for (let at = 0; at < count; at += 1) {
      this.#nearIds[place * maxNeighbours + at] = ids[at] ?? 0;
      this.#nearScores[place * maxNeighbours + at] = scores[at] ?? 0;
    }
  }

  /** Views into the arrays that `setNear` fills. A score of 0 stands for an empty place. */
  #nearOf(place: number): NearestArticles {
    const [from, to] = [place * maxNeighbours, (place + 1) * maxNeighbours];
    return { ids: this.#nearIds.subarray(from, to), scores: this.#nearScores.subarray(from, to) };
  }

  #averageLength(config: string): number {
    const { articles, length } = this.collections.get(config) ?? { articles: 1, length: 1 };
    return length / articles;
  }
}

/** The items with the highest scores, highest first. */
class TopScores {
  readonly ids: number[] = [];
  readonly scores: number[] = [];

  constructor(private readonly maxLength: number) {}

  /** Only a higher score than this enters. */
  get lowest(): number {
    return this.scores[this.maxLength - 1] ?? 0;
  }

  add(id: number, score: number): void {
    const { ids, scores, maxLength } = this;
    let at = scores.length;
    while (at > 0 && (scores[at - 1] ?? 0) < score) at -= 1;
    ids.splice(at, 0, id);
    scores.splice(at, 0, score);
    if (ids.length > maxLength) {
      ids.pop();
      scores.pop();
    }
  }
}

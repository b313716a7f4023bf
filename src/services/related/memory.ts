import type { HeldRow } from '../../db/related/pages.js';
import type { Collection } from '../../db/related/terms.js';
import { idf, saturated } from './profile.js';
import type { Features, Near } from './rank.js';
import { nearest, neighbours, postingsPerTerm } from './settings.js';
import { openSketch } from './sketch.js';

/** The articles of a rebuild, known by their place: 0 for the one with the lowest id. */
export class Memory {
  readonly #starts: Uint32Array;
  readonly #filled: Uint32Array;
  readonly #articlesOf: Uint32Array;
  readonly #holders: Uint32Array;
  readonly #weights: Float32Array;
  readonly #scores: Float32Array;
  readonly #touched: Uint32Array;
  readonly #nearIds: Uint32Array;
  readonly #nearScores: Float32Array;
  readonly #held: Features[] = [];
  readonly #visible: boolean[] = [];
  readonly ids: number[] = [];

  constructor(
    sizes: readonly { readonly id: number; readonly postings: number; readonly articles: number }[],
    most: number,
    private readonly collections: ReadonlyMap<string, Collection>,
  ) {
    const highest = sizes.reduce((high, { id }) => Math.max(high, id), 0);
    this.#starts = new Uint32Array(highest + 2);
    this.#articlesOf = new Uint32Array(highest + 1);
    for (const { id, postings, articles } of sizes) {
      this.#starts[id + 1] = postings;
      this.#articlesOf[id] = articles;
    }
    for (let id = 0; id <= highest; id += 1) {
      this.#starts[id + 1] = (this.#starts[id + 1] ?? 0) + (this.#starts[id] ?? 0);
    }
    this.#filled = this.#starts.slice();
    const all = this.#starts[highest + 1] ?? 0;
    this.#holders = new Uint32Array(all);
    this.#weights = new Float32Array(all);
    this.#scores = new Float32Array(most);
    this.#touched = new Uint32Array(most);
    this.#nearIds = new Uint32Array(most * neighbours);
    this.#nearScores = new Float32Array(most * neighbours);
  }

  /** Adds the next article by id. */
  add(row: HeldRow): void {
    const place = this.ids.length;
    if (place >= this.#scores.length) return;
    this.ids.push(row.id);
    this.#visible.push(row.visible);
    const { publishedAt, section, language } = row;
    this.#held.push({
      id: place,
      publishedAt,
      section,
      language,
      sketch: openSketch(row.sketch),
      near: this.#nearOf(place),
    });
    const average = this.#averageLength(row.config);
    for (const [at, term] of row.terms.entries()) {
      const slot = this.#filled[term] ?? 0;
      // A posting that was written after the sizes were read has no room.
      if (slot >= (this.#starts[term + 1] ?? 0)) continue;
      this.#holders[slot] = place;
      this.#weights[slot] = saturated(row.counts[at] ?? 0, row.length, average);
      this.#filled[term] = slot + 1;
    }
  }

  features(place: number): Features | null {
    return this.#visible[place] ? (this.#held[place] ?? null) : null;
  }

  held(place: number): Features | undefined {
    return this.#held[place];
  }

  /** What a term of this article is worth in a question. */
  worth(row: Pick<HeldRow, 'config' | 'counts'>, term: number, at: number): number {
    const all = this.collections.get(row.config)?.articles ?? 1;
    return (row.counts[at] ?? 0) * idf(this.#articlesOf[term] ?? 0, all);
  }

  /** The weight of a term in an article, by halving; 0 where it has none. */
  weight(term: number, place: number): number {
    let low = this.#starts[term] ?? 0;
    let high = this.#filled[term] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#holders[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low < (this.#filled[term] ?? 0) && this.#holders[low] === place ? (this.#weights[low] ?? 0) : 0;
  }

  /** What is nearest to an article, by place; as `findCandidates` does it with the postings of the database. */
  findNear(row: HeldRow, place: number): { ids: number[]; scores: number[] } {
    const touched = this.#addUp(row);
    const [scores, all] = [this.#scores, this.#touched];
    const best = new Best(nearest);
    for (let at = 0; at < touched; at += 1) {
      const holder = all[at] ?? 0;
      const score = scores[holder] ?? 0;
      if (score > best.least && holder !== place && this.#visible[holder]) best.offer(holder, score);
      scores[holder] = 0;
    }
    const own = this.ownScore(row);
    return { ids: best.ids, scores: best.scores.map((score) => (own > 0 ? Math.min(1, score / own) : 0)) };
  }

  /** Adds up the scores of all that share a term with an article and gives how many those are. */
  #addUp(row: HeldRow): number {
    const [holders, weights, scores, all] = [this.#holders, this.#weights, this.#scores, this.#touched];
    let touched = 0;
    for (const [at, term] of row.terms.entries()) {
      const worth = this.worth(row, term, at);
      const end = this.#filled[term] ?? 0;
      const start = Math.max(this.#starts[term] ?? 0, end - postingsPerTerm);
      for (let slot = start; slot < end; slot += 1) {
        const holder = holders[slot] ?? 0;
        const before = scores[holder] ?? 0;
        if (before === 0) {
          all[touched] = holder;
          touched += 1;
        }
        scores[holder] = before + worth * (weights[slot] ?? 0);
      }
    }
    return touched;
  }

  ownScore(row: HeldRow): number {
    const average = this.#averageLength(row.config);
    return row.terms.reduce(
      (sum, term, at) =>
        sum + this.worth(row, term, at) * saturated(row.counts[at] ?? 0, row.length, average),
      0,
    );
  }

  keepNear(place: number, { ids, scores }: Near): void {
    const count = Math.min(neighbours, ids.length);
    for (let at = 0; at < count; at += 1) {
      this.#nearIds[place * neighbours + at] = ids[at] ?? 0;
      this.#nearScores[place * neighbours + at] = scores[at] ?? 0;
    }
  }

  /** Views that fill when the nearest are found; what is not filled has no weight. */
  #nearOf(place: number): Near {
    const [from, to] = [place * neighbours, (place + 1) * neighbours];
    return { ids: this.#nearIds.subarray(from, to), scores: this.#nearScores.subarray(from, to) };
  }

  #averageLength(config: string): number {
    const { articles, length } = this.collections.get(config) ?? { articles: 1, length: 1 };
    return length / articles;
  }
}

/** The best of many, best first. */
class Best {
  readonly ids: number[] = [];
  readonly scores: number[] = [];

  constructor(private readonly most: number) {}

  /** What is no better than this has no place. */
  get least(): number {
    return this.scores[this.most - 1] ?? 0;
  }

  offer(id: number, score: number): void {
    const { ids, scores, most } = this;
    let at = scores.length;
    while (at > 0 && (scores[at - 1] ?? 0) < score) at -= 1;
    ids.splice(at, 0, id);
    scores.splice(at, 0, score);
    if (ids.length > most) {
      ids.pop();
      scores.pop();
    }
  }
}

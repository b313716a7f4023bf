import type { RefusedItem } from '../../db/sources/outcomes.js';
import { truncateMessage } from '../../domain/truncate-message.js';
import type { ItemResult } from '../../ingest/import.js';

/** Refused items that are kept for `Source.refused`. */
const maxRefused = 20;
/** Reasons of what is no article that are counted one by one: of the refused items above. */
const maxReasons = 10;

/** Counts what became of items. */
export class Tally {
  readonly counts = { created: 0, updated: 0, unchanged: 0, refusedCount: 0 };
  readonly #refused: RefusedItem[] = [];
  /** What is no article, by reason: sitemaps have many of one. */
  readonly #skipped = new Map<string, { readonly place: string; count: number }>();

  add({ outcome, place, reason }: ItemResult): void {
    if (outcome === 'CREATED') this.counts.created += 1;
    else if (outcome === 'UPDATED') this.counts.updated += 1;
    else if (outcome === 'SKIPPED') this.skip(place, reason ?? 'It is no article.');
    else if (outcome !== 'REFUSED') this.counts.unchanged += 1;
    else {
      this.counts.refusedCount += 1;
      if (this.#refused.length < maxRefused)
        this.#refused.push({ place, reason: truncateMessage(reason ?? 'It is no article.') });
    }
  }

  /** Counts what is no article. */
  skip(place: string, reason: string): void {
    this.counts.refusedCount += 1;
    const known = this.#skipped.get(reason);
    if (known) known.count += 1;
    else if (this.#skipped.size < maxReasons) this.#skipped.set(reason, { place, count: 1 });
  }

  /** The first of the refused items, then what is no article, a line for each reason. */
  get refused(): readonly RefusedItem[] {
    const skipped = [...this.#skipped].map(([reason, { place, count }]) => ({
      place,
      reason: truncateMessage(count === 1 ? reason : `${reason} (${count.toLocaleString('en')} of them)`),
    }));
    return [...this.#refused.slice(0, maxRefused - skipped.length), ...skipped];
  }
}

import { type Page, requestPage } from './pages.js';

export type Kind = 'cached' | 'others';

/** The responses for pages of one kind within a tenth of a second. */
export interface Slot {
  readonly at: number;
  succeeded: number;
  /** Status 503. */
  refused: number;
  /** Anything else: no response, another status, a response with errors. */
  failed: number;
}

const slotMs = 100;
const each = 8;

/** Readers who send requests without a pause: some for cached pages, some for pages that were never requested. */
export class Readers {
  readonly slots: Readonly<Record<Kind, Map<number, Slot>>> = { cached: new Map(), others: new Map() };
  /** The number of failures by their message. */
  readonly failures = new Map<string, number>();
  #going = true;
  readonly #work: Promise<void>[];

  constructor(
    private readonly port: number,
    cached: readonly string[],
    others: readonly string[],
  ) {
    this.#work = Array.from({ length: each }, (_, place) => [
      this.#read('cached', cached, Math.floor((place * cached.length) / each)),
      this.#read('others', others, Math.floor((place * others.length) / each)),
    ]).flat();
  }

  async stop(): Promise<this> {
    this.#going = false;
    await Promise.all(this.#work);
    return this;
  }

  async #read(kind: Kind, slugs: readonly string[], start: number): Promise<void> {
    for (let place = start; this.#going; place += 1) {
      const page = await requestPage(this.port, slugs[place % slugs.length] ?? '');
      if (!this.#note(kind, page)) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #note(kind: Kind, { status, body }: Page): boolean {
    const at = Math.floor(Date.now() / slotMs) * slotMs;
    const slot = this.slots[kind].get(at) ?? { at, succeeded: 0, refused: 0, failed: 0 };
    this.slots[kind].set(at, slot);
    const succeeded = status === 200 && !body.includes('"errors":');
    if (succeeded) slot.succeeded += 1;
    else if (status === 503) slot.refused += 1;
    else {
      slot.failed += 1;
      const way = `${kind}: ${status} ${/"message":"([^"]*)"/.exec(body)?.[1] ?? body.slice(0, 200)}`;
      this.failures.set(way, (this.failures.get(way) ?? 0) + 1);
    }
    return succeeded;
  }

  /** The responses from one moment up to another. */
  between(kind: Kind, from: number, before: number): Omit<Slot, 'at'> {
    const sum = { succeeded: 0, refused: 0, failed: 0 };
    for (const slot of this.slots[kind].values()) {
      if (slot.at < from || slot.at >= before) continue;
      sum.succeeded += slot.succeeded;
      sum.refused += slot.refused;
      sum.failed += slot.failed;
    }
    return sum;
  }

  /** After how many ms from a moment on half a second was as fast as 90 % of a speed; null: not within the measurement. */
  fullSpeedAfter(kind: Kind, moment: number, aSecond: number): number | null {
    const last = Math.max(...this.slots[kind].keys());
    for (let from = moment; from + 500 <= last; from += slotMs) {
      if (this.between(kind, from, from + 500).succeeded * 2 >= aSecond * 0.9) return from - moment;
    }
    return null;
  }
}

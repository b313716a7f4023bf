import { askPage, type Page } from './pages.js';

export type Kind = 'cached' | 'others';

/** What came of the pages of one kind within a tenth of a second. */
export interface Slot {
  readonly at: number;
  answered: number;
  /** 503: told to come again. */
  refused: number;
  /** Anything else: no answer, another status, an answer with errors. */
  failed: number;
}

const slotMs = 100;
const each = 8;

/** Readers who ask without a pause: some for pages that are kept, some for pages that nobody asked for before. */
export class Readers {
  readonly slots: Readonly<Record<Kind, Map<number, Slot>>> = { cached: new Map(), others: new Map() };
  /** What failed, told once for each way to fail. */
  readonly failures = new Map<string, number>();
  #going = true;
  readonly #work: Promise<void>[];

  constructor(
    private readonly port: number,
    kept: readonly string[],
    others: readonly string[],
  ) {
    this.#work = Array.from({ length: each }, (_, place) => [
      this.#read('cached', kept, Math.floor((place * kept.length) / each)),
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
      const page = await askPage(this.port, slugs[place % slugs.length] ?? '');
      if (!this.#note(kind, page)) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #note(kind: Kind, { status, body }: Page): boolean {
    const at = Math.floor(Date.now() / slotMs) * slotMs;
    const slot = this.slots[kind].get(at) ?? { at, answered: 0, refused: 0, failed: 0 };
    this.slots[kind].set(at, slot);
    const answered = status === 200 && !body.includes('"errors":');
    if (answered) slot.answered += 1;
    else if (status === 503) slot.refused += 1;
    else {
      slot.failed += 1;
      const way = `${kind}: ${status} ${/"message":"([^"]*)"/.exec(body)?.[1] ?? body.slice(0, 200)}`;
      this.failures.set(way, (this.failures.get(way) ?? 0) + 1);
    }
    return answered;
  }

  /** What came from one moment up to another. */
  between(kind: Kind, from: number, before: number): Omit<Slot, 'at'> {
    const sum = { answered: 0, refused: 0, failed: 0 };
    for (const slot of this.slots[kind].values()) {
      if (slot.at < from || slot.at >= before) continue;
      sum.answered += slot.answered;
      sum.refused += slot.refused;
      sum.failed += slot.failed;
    }
    return sum;
  }

  /** After how many ms from a moment on half a second was as fast as 90 % of a speed; null: not within the measurement. */
  fullSpeedAfter(kind: Kind, moment: number, aSecond: number): number | null {
    const last = Math.max(...this.slots[kind].keys());
    for (let from = moment; from + 500 <= last; from += slotMs) {
      if (this.between(kind, from, from + 500).answered * 2 >= aSecond * 0.9) return from - moment;
    }
    return null;
  }
}

import type { FirstLook, Look } from '../../db/changes/read.js';
import { type Snapshot, sees, seesAllOf } from '../../db/changes/snapshot.js';
import { type Touch, touchOf } from './touch.js';

interface HeardLook {
  readonly snapshot: Snapshot;
  /** How many changes had been heard before. */
  readonly from: number;
  readonly touches: readonly Touch[];
}

/** The changes that were heard last, to check what was made before they were: here, or by another process. */
export class Heard {
  readonly #looks: HeardLook[] = [];
  #count = 0;
  /** From where on every change is held: by count, and by snapshot. */
  #oldest = 0;
  #floor: Snapshot | null = null;
  #snapshot: Snapshot | null = null;

  constructor(readonly most = 5000) {}

  /** Now, to be compared with later. */
  get mark(): number {
    return this.#count;
  }

  /** What an answer that is begun now will have seen at least; null before the first look. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** Begins anew: what was begun before cannot be checked any more. */
  start(look: FirstLook): void {
    this.#looks.length = 0;
    this.#count += 1;
    this.#oldest = this.#count;
    this.#floor = look.since;
    this.add(look);
  }

  add({ snapshot, changes }: Look): readonly Touch[] {
    this.#snapshot = snapshot;
    if (changes.length === 0) return [];
    const touches = changes.map(touchOf);
    this.#looks.push({ snapshot, from: this.#count, touches });
    this.#count += touches.length;
    while (this.#count - this.#oldest > this.most && this.#looks.length > 1) {
      this.#floor = this.#looks.shift()?.snapshot ?? null;
      this.#oldest = this.#looks[0]?.from ?? this.#count;
    }
    return touches;
  }

  /** What was heard between two marks; null when it is not known any more. */
  between(from: number, to: number): Touch[] | null {
    if (from === to) return [];
    if (from < this.#oldest) return null;
    return this.#looks.flatMap((look) => look.touches.filter((_, at) => isBetween(look.from + at, from, to)));
  }

  /** What somebody with this snapshot had not seen; null when it is not known any more. */
  since(snapshot: Snapshot): Touch[] | null {
    if (!this.#floor || !seesAllOf(snapshot, this.#floor)) return null;
    const unseen: Touch[] = [];
    for (const look of [...this.#looks].reverse()) {
      if (seesAllOf(snapshot, look.snapshot)) break;
      unseen.push(...look.touches.filter(({ change }) => !sees(snapshot, BigInt(change.xid))));
    }
    return unseen;
  }
}

const isBetween = (at: number, from: number, to: number): boolean => at >= from && at < to;

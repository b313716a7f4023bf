import type { ChangePoll, FirstPoll } from '../../db/changes/read.js';
import { type Snapshot, sees, seesAllOf } from '../../db/changes/snapshot.js';
import { type Invalidation, invalidationOf } from './invalidation.js';

interface BufferedPoll {
  readonly snapshot: Snapshot;
  /** How many changes had been received before. */
  readonly from: number;
  readonly invalidations: readonly Invalidation[];
}

/** The changes that were received last, to check what was made before they were: here, or by another process. */
export class ChangeBuffer {
  readonly #polls: BufferedPoll[] = [];
  #count = 0;
  /** From where on every change is held: by count, and by snapshot. */
  #oldest = 0;
  #floor: Snapshot | null = null;
  #snapshot: Snapshot | null = null;

  constructor(readonly most = 5000) {}

  /** Now, to be compared with later. */
  get position(): number {
    return this.#count;
  }

  /** What a response that is begun now will have seen at least; null before the first look. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** Begins anew: what was begun before cannot be checked any more. */
  start(poll: FirstPoll): void {
    this.#polls.length = 0;
    this.#count += 1;
    this.#oldest = this.#count;
    this.#floor = poll.since;
    this.add(poll);
  }

  add({ snapshot, changes }: ChangePoll): readonly Invalidation[] {
    this.#snapshot = snapshot;
    if (changes.length === 0) return [];
    const invalidations = changes.map(invalidationOf);
    this.#polls.push({ snapshot, from: this.#count, invalidations });
    this.#count += invalidations.length;
    while (this.#count - this.#oldest > this.most && this.#polls.length > 1) {
      this.#floor = this.#polls.shift()?.snapshot ?? null;
      this.#oldest = this.#polls[0]?.from ?? this.#count;
    }
    return invalidations;
  }

  /** What was received between two positions; null when it is not known any more. */
  between(from: number, to: number): Invalidation[] | null {
    if (from === to) return [];
    if (from < this.#oldest) return null;
    return this.#polls.flatMap((poll) =>
      poll.invalidations.filter((_, at) => isBetween(poll.from + at, from, to)),
    );
  }

  /** What somebody with this snapshot had not seen; null when it is not known any more. */
  since(snapshot: Snapshot): Invalidation[] | null {
    if (!this.#floor || !seesAllOf(snapshot, this.#floor)) return null;
    const unseen: Invalidation[] = [];
    for (const poll of [...this.#polls].reverse()) {
      if (seesAllOf(snapshot, poll.snapshot)) break;
      unseen.push(...poll.invalidations.filter(({ change }) => !sees(snapshot, BigInt(change.xid))));
    }
    return unseen;
  }
}

const isBetween = (at: number, from: number, to: number): boolean => at >= from && at < to;

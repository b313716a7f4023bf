import type { ChangePoll, FirstPoll } from '../../db/changes/read.js';
import { includesSnapshot, isVisible, type Snapshot } from '../../db/changes/snapshot.js';
import { type Invalidation, invalidationOf } from './invalidation.js';

interface BufferedPoll {
  readonly snapshot: Snapshot;
  /** The number of changes received before this poll. */
  readonly position: number;
  readonly invalidations: readonly Invalidation[];
}

/**
 * The changes received last. A response that was started before a change was received, here or in another process, is
 * checked against it.
 */
export class ChangeBuffer {
  readonly #polls: BufferedPoll[] = [];
  #received = 0;
  /** The buffer holds every change from this position on, and every change that `#oldestSnapshot` does not include. */
  #oldestPosition = 0;
  #oldestSnapshot: Snapshot | null = null;
  #snapshot: Snapshot | null = null;

  constructor(readonly maxChanges = 5000) {}

  /** The number of changes received so far. */
  get position(): number {
    return this.#received;
  }

  /** The snapshot of the last poll: a response that is started now sees at least this. Null before the first poll. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** Starts over after a gap: responses started before it cannot be checked. */
  start(poll: FirstPoll): void {
    this.#polls.length = 0;
    this.#received += 1;
    this.#oldestPosition = this.#received;
    this.#oldestSnapshot = poll.since;
    this.add(poll);
  }

  add({ snapshot, changes }: ChangePoll): readonly Invalidation[] {
    this.#snapshot = snapshot;
    if (changes.length === 0) return [];
    const invalidations = changes.map(invalidationOf);
    this.#polls.push({ snapshot, position: this.#received, invalidations });
    this.#received += invalidations.length;
    while (this.#received - this.#oldestPosition > this.maxChanges && this.#polls.length > 1) {
      this.#oldestSnapshot = this.#polls.shift()?.snapshot ?? null;
      this.#oldestPosition = this.#polls[0]?.position ?? this.#received;
    }
    return invalidations;
  }

  /** The changes received between two positions; null when the buffer no longer holds them. */
  between(from: number, to: number): Invalidation[] | null {
    if (from === to) return [];
    if (from < this.#oldestPosition) return null;
    return this.#polls.flatMap((poll) =>
      poll.invalidations.filter((_, at) => isBetween(poll.position + at, from, to)),
    );
  }

  /** The changes that a reader with this snapshot did not see; null when the buffer no longer holds them. */
  since(snapshot: Snapshot): Invalidation[] | null {
    if (!this.#oldestSnapshot || !includesSnapshot(snapshot, this.#oldestSnapshot)) return null;
    const unseen: Invalidation[] = [];
    for (const poll of [...this.#polls].reverse()) {
      if (includesSnapshot(snapshot, poll.snapshot)) break;
      unseen.push(...poll.invalidations.filter(({ change }) => !isVisible(snapshot, BigInt(change.xid))));
    }
    return unseen;
  }
}

const isBetween = (at: number, from: number, to: number): boolean => at >= from && at < to;

import { isConnectionLost, sqlState } from '../../domain/errors.js';
import type { Statement } from '../statement.js';
import type { Replica } from './replica.js';

/** Where one request reads. It stays with the replica that it began with. */
export class ReadTarget {
  #chosen: Replica | 'primary' | null;

  constructor(
    private readonly choose: () => Replica | null,
    /** Tells that the client writes: its next requests see that. */
    private readonly onWrite: () => void,
    { reportsAlone, primary }: { readonly reportsAlone: boolean; readonly primary: boolean },
  ) {
    this.#reportsAlone = reportsAlone;
    this.#chosen = primary ? 'primary' : null;
  }

  readonly #reportsAlone: boolean;

  /** The replica to read a statement from; null: the primary. */
  replicaFor({ primary, report }: Statement): Replica | null {
    if (primary || (this.#reportsAlone && !report)) return null;
    this.#chosen ??= this.choose() ?? 'primary';
    return this.#chosen === 'primary' ? null : this.#chosen;
  }

  /** Reads the rest from the primary. */
  stayOnPrimary(): void {
    this.#chosen = 'primary';
  }

  /** Reads what the request writes. */
  beginWrite(): void {
    this.stayOnPrimary();
    this.onWrite();
  }
}

/**
 * Whether a read that failed on a replica may succeed on the primary: the connection is lost, the replica cancelled it
 * in favour of replaying (class 40), a migration is not replayed yet (42), or the replica is broken (55, 58, XX).
 */
export const isReplicaFailure = (error: unknown): boolean =>
  isConnectionLost(error) || /^(40|42|55|58|XX)/.test(sqlState(error));

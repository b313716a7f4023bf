import { followNumbers } from '../../db/changes/follow-numbers.js';
import type { Database } from '../../db/database.js';
import { NumberWaiters } from './number-waiters.js';

export { numberOfCursor } from '../../db/read/change-page.js';
export { type ChangeLines, type LinesPage, readChangeLines } from './lines.js';

/** Gives numbers to changes, and notifies this process of new ones. */
export interface Changes {
  /** The last number that this process has heard of; 0 before the first. */
  readonly lastNumber: number;
  /**
   * Resolves with the last number once it is greater than `number`, at once if it is. Resolves with the last number all
   * the same after `timeoutMs`, and when the signal aborts.
   */
  waitAfter(
    number: number,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<number>;
  /** Calls the listener with each new last number, until the returned function is called. */
  onNumber(listener: (lastNumber: number) => void): () => void;
  close(): Promise<void>;
}

/** Writes to the operators' log. */
export type ChangesLog = (level: 'warn' | 'info', message: string, error?: unknown) => void;

/** Begins to number changes, and to follow the numbers. The processes of a database share the work. */
export function changesService(database: Pick<Database, 'url'>, log: ChangesLog): Changes {
  const waiters = new NumberWaiters();
  let following = true;
  const follower = followNumbers(database.url, {
    onNumber: (lastNumber) => waiters.advance(lastNumber),
    onState(state, reason) {
      if (state === 'lost' && following) log('warn', 'Not numbering changes: the feed waits', reason);
      if (state === 'following' && !following) log('info', 'Numbering changes again');
      following = state === 'following';
    },
  });
  return {
    get lastNumber() {
      return waiters.lastNumber;
    },
    waitAfter: (number, options) => waiters.waitAfter(number, options),
    onNumber: (listener) => waiters.onNumber(listener),
    async close() {
      waiters.close();
      await follower.close();
    },
  };
}

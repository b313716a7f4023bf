import { DomainError } from '../../domain/errors.js';
import type { CacheService } from '../../services/cache/index.js';
import { type Changes, numberOfCursor } from '../../services/changes/index.js';
import { HttpError } from './http-error.js';

/** How long a request waits for a change that this process has not heard of. */
const maxWaitMs = 1000;

export const afterHeader = 'x-dateline-after';

/** Waits until this process, with its cache, has heard of the change of a cursor; at most a second. */
export type WaitForChange = (cursor: string) => Promise<void>;

/** Throws 400 for a text that is no cursor. */
export const waitForChange =
  (
    changes: Pick<Changes, 'waitAfter'> | null,
    cache: Pick<CacheService, 'catchUp'> | null,
    /** Leaves replicas that do not have what the primary has now. */
    catchUpReplicas: () => Promise<void> = async () => undefined,
  ): WaitForChange =>
  async (cursor) => {
    const number = readNumber(cursor);
    const until = performance.now() + maxWaitMs;
    await changes?.waitAfter(number - 1, { timeoutMs: maxWaitMs });
    await cache?.catchUp(Math.max(0, until - performance.now()));
    await catchUpReplicas();
  };

function readNumber(cursor: string): number {
  try {
    return numberOfCursor(cursor, 'X-Dateline-After');
  } catch (error) {
    throw error instanceof DomainError ? new HttpError(400, error.message, error.code) : error;
  }
}

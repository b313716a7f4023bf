import type { Database } from '../../db/database.js';
import { writeUsage } from '../../db/usage/write.js';
import { addReading } from '../../domain/readings.js';
import type { ClientName } from './client-name.js';
import { type CountedOperation, UsageCounter } from './counter.js';

export { type ClientName, clientNameOf } from './client-name.js';
export type { CountedOperation } from './counter.js';

/** How long counts stay in memory before they are written. A crash loses them. */
const flushDelayMs = 5000;

/** Counts which client asks what. */
export interface Usage {
  /** Counts a request without waiting for it. */
  count(operation: CountedOperation, client: ClientName): void;
  /** Writes what was counted, in one statement. */
  flush(): Promise<void>;
}

export function usageService(database: Pick<Database, 'read'>, onFailure: (error: unknown) => void): Usage {
  const counter = new UsageCounter();
  addReading('memory', 'usage', counter, ({ bytes }) => bytes);
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), flushDelayMs).unref();
  };
  const writeNow = async (): Promise<void> => {
    if (counter.isEmpty) return;
    const batch = counter.take();
    try {
      await writeUsage(database, batch);
    } catch (error) {
      counter.putBack(batch);
      schedule();
      onFailure(error);
    }
  };
  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(writeNow);
    return writing;
  };
  return {
    count(operation, client) {
      counter.count(operation, client);
      schedule();
    },
    flush,
  };
}

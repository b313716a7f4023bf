import type { Change } from '../../db/changes/change.js';
import type { Snapshot } from '../../db/changes/snapshot.js';
import type { Entry } from './entry.js';

/** An entry that a process shared, and what that process had seen of the log before it made it. */
export interface SharedEntry {
  readonly entry: Entry;
  readonly seen: Snapshot;
}

/** Answers that processes share. It may be away: nothing waits for it long, and nothing fails because of it. */
export interface SharedStore {
  get(key: string): Promise<SharedEntry | null>;
  set(entry: Entry, seen: Snapshot): void;
  /** Deletes what shows an article that readers may not see any more. */
  takeFromReaders(change: Change): void;
  close(): Promise<void>;
}

import type { Database } from './db/database.js';
import type { Asking } from './db/shapes/reads.js';
import { Loaders } from './loaders/loaders.js';
import type { Sharing } from './services/sharing/index.js';
import type { Viewer } from './terms/viewer.js';

/** What one request carries: who asks, and the ways to data. */
export interface Context extends Asking {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly loaders: Loaders;
  readonly sharing: Sharing;
  /** Ends the recording of a share when its client records too many. */
  readonly limitShares: () => Promise<void>;
}

export interface ContextParts extends Omit<Context, 'loaders' | 'reader'> {
  readonly database: Database;
}

export function createContext({ database, publicUrl, viewer, ...rest }: ContextParts): Context {
  const asking: Asking = { reader: database, viewer, publicUrl };
  return { ...asking, ...rest, loaders: new Loaders(asking) };
}

import type { Database } from './db/database.js';
import type { Asking } from './db/shapes/reads.js';
import { Loaders } from './loaders/loaders.js';
import type { Viewer } from './terms/viewer.js';

/** What one request carries: who asks, and the ways to data. */
export interface Context extends Asking {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly loaders: Loaders;
}

export function createContext(database: Database, viewer: Viewer, requestId: string): Context {
  const asking: Asking = { reader: database, viewer };
  return { ...asking, requestId, loaders: new Loaders(asking) };
}

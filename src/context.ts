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

export interface ContextParts {
  readonly database: Database;
  readonly publicUrl: string;
  readonly viewer: Viewer;
  readonly requestId: string;
}

export function createContext({ database, publicUrl, viewer, requestId }: ContextParts): Context {
  const asking: Asking = { reader: database, viewer, publicUrl };
  return { ...asking, requestId, loaders: new Loaders(asking) };
}

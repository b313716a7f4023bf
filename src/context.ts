import type { Database } from './db/database.js';
import { DependencyCollector } from './db/read/row-tags.js';
import type { ReadContext } from './db/read/rows.js';
import { type RequestCost, RequestReader } from './db/request-reader.js';
import type { Dependencies } from './domain/dependencies.js';
import { atLeast, type Viewer } from './domain/viewer.js';
import { Loaders } from './loaders/loaders.js';
import type { Sharing } from './services/sharing/index.js';

/** What one request carries: who asks, and the ways to data. */
export interface Context extends ReadContext {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly loaders: Loaders;
  readonly sharing: Sharing;
  /** What reading cost; null for readers, who are not told. */
  readonly cost: RequestCost | null;
  /** The most bytes that the response may have. */
  readonly maxResponseBytes: number;
  readonly reader: RequestReader;
  readonly outcome: Outcome;
  /** Ends the recording of a share when its client records too many. */
  readonly limitShares: () => Promise<void>;
}

/** What became of a request, as it is found out on the way. */
export interface Outcome {
  /** Whether some part of it failed. */
  failed: boolean;
  /** Whether a part failed because the database did not answer, or not in time. */
  away: boolean;
  /** Whether everything in it tells what it is made from. */
  tracked: boolean;
  /** What became of asking the database for all of it at once: `refused` by it, `failed` for another reason, or `too large`. */
  whole: 'untried' | 'failed' | 'refused' | 'too large';
  /** What it is made from, as far as that is told; null where nobody wants to know. */
  dependencies: Dependencies | null;
}

/** How many times more the response to a signed-in viewer may have. */
const signedInFactor = 4;

type Made = 'loaders' | 'reader' | 'cost' | 'inParts' | 'dependencies';
export interface ContextParts extends Omit<Context, Made> {
  /** Whether somebody wants to know what the answer is made from. */
  readonly tracks: boolean;
  readonly database: Database;
  /** How long the request may take, in milliseconds. */
  readonly requestTimeoutMs: number;
}

/** Made for each request, and so field by field: spreading objects is slow. */
export function createContext(parts: ContextParts): Context {
  const { database, outcome, viewer } = parts;
  const cost = atLeast(viewer, 'ANALYST') ? { statements: 0, databaseMs: 0 } : null;
  const dependencies = parts.tracks ? new DependencyCollector() : null;
  outcome.dependencies = dependencies;
  const context: Omit<Context, 'loaders'> & { loaders: Loaders | null } = {
    viewer,
    outcome,
    cost,
    dependencies,
    requestId: parts.requestId,
    sharing: parts.sharing,
    publicUrl: parts.publicUrl,
    limitShares: parts.limitShares,
    reader: new RequestReader(database, parts.requestTimeoutMs, cost),
    // Who signed in may ask for more at once: reports, exports.
    maxResponseBytes: parts.maxResponseBytes * (cost ? signedInFactor : 1),
    inParts: outcome.whole === 'refused',
    loaders: null,
  };
  context.loaders = new Loaders(context);
  return context as Context;
}

/** What becomes of a request of which nothing is known yet. */
export const newOutcome = (): Outcome => ({
  failed: false,
  away: false,
  tracked: false,
  whole: 'untried',
  dependencies: null,
});

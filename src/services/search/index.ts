import type { SearchSettings } from '../../config/search-settings.js';
import type { Database } from '../../db/database.js';
import type { SearchEngine } from '../../db/read/search-engine.js';
import { removeIndex } from './admin.js';
import { serverEngine } from './engine.js';
import { type IndexFeeder, indexFeeder, type SearchLog } from './feeder.js';

export { SearchProblem } from './problem.js';
export type { IndexFeeder, SearchEngine, SearchLog };

/** The search server of a process. */
export interface ServerSearch {
  readonly engine: SearchEngine;
  readonly feeder: IndexFeeder;
  close(): Promise<void>;
}

/** Opens the search server; null without one. Its client is loaded with it, and asks nothing before the first search. */
export async function serverSearch(
  database: Database,
  settings: SearchSettings | null,
  log: SearchLog,
): Promise<ServerSearch | null> {
  if (!settings) return null;
  const { openServer } = await import('./server.js');
  const server = openServer(settings);
  return {
    engine: serverEngine({ database, server, settings, log }),
    feeder: indexFeeder(database, server, settings.index, log),
    close: () => server.close(),
  };
}

/** What operators may do with the search server. */
export interface SearchTools {
  /** Its product and version. Throws a `SearchProblem` when it cannot be used. */
  version(): Promise<string>;
  /** Does with an index of its own what searches and the feed do. Throws a `SearchProblem` when something is not so. */
  roundTrip(): Promise<void>;
  /** The articles in the index; null: there is none. */
  count(): Promise<number | null>;
  /** Deletes the index, also that of another database. Throws FOREIGN_INDEX for one that Dateline did not make. */
  remove(): Promise<void>;
  close(): Promise<void>;
}

export async function searchTools(settings: SearchSettings): Promise<SearchTools> {
  const { openServer } = await import('./server.js');
  const { countArticles, roundTrip, serverVersion } = await import('./round-trip.js');
  const server = openServer(settings);
  return {
    version: () => serverVersion(server),
    roundTrip: () => roundTrip(server, settings.index),
    count: () => countArticles(server, settings.index),
    remove: () => removeIndex(server, settings.index),
    close: () => server.close(),
  };
}

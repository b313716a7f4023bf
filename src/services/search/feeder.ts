import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/database.js';
import { hasUnnumberedArticles, readIndexBatch } from '../../db/search-index/batch.js';
import {
  claimPosition,
  type IndexPosition,
  isBehind,
  readDatabaseIdentity,
  releasePosition,
  type SavedPosition,
  savePosition,
} from '../../db/search-index/position.js';
import { LastingProblem } from '../../domain/lasting-problem.js';
import { createIndex, deleteIndex, findIndex, isOurs, refreshIndex } from './admin.js';
import { requestParts, sendChanges } from './bulk.js';
import { SearchProblem } from './problem.js';
import type { SearchServer } from './server-request.js';

/** How long one call goes on. */
const maxCallMs = 5000;
/** How often it is looked whether the index is still there. */
const verifyMs = 10_000;
/** A server that stays away is reported again after this. */
const repeatMs = 3_600_000;
/** Exponential backoff after a failure. */
const backoff = { firstMs: 1000, maxMs: 60_000 };

/** Writes to the operators' log. */
export type SearchLog = (level: 'warn' | 'info', message: string, details?: object) => void;

/** Keeps the index of a search server as the feed has it. */
export interface IndexFeeder {
  /**
   * Sends what the index lacks; one process of a database at a time does. To be called repeatedly; throws when it fails.
   * A `SearchProblem` is in the log.
   */
  feed(): Promise<void>;
}

export function indexFeeder(
  database: Database,
  server: SearchServer,
  alias: string,
  log: SearchLog,
): IndexFeeder {
  let backoffMs = 0;
  let notBefore = Number.NEGATIVE_INFINITY;
  let verifiedAt = Number.NEGATIVE_INFINITY;
  const refusal = new LastingProblem(repeatMs);
  return {
    async feed() {
      const started = performance.now();
      if (started < notBefore) return;
      const isDue = started - verifiedAt >= verifyMs;
      if (!isDue && !(await isBehind(database, alias))) return;
      const parts = { database, server, alias, log, claim: randomUUID() };
      try {
        while ((await feedBatch(parts)) && performance.now() - started < maxCallMs);
        verifiedAt = started;
        backoffMs = 0;
        if (refusal.ends()) log('info', 'The search server takes changes again');
      } catch (error) {
        backoffMs = Math.min(backoff.maxMs, Math.max(backoff.firstMs, backoffMs * 2));
        notBefore = performance.now() + backoffMs;
        if (error instanceof SearchProblem && refusal.occurs())
          log('warn', `The search server takes no changes: ${error.message} They wait for it.`);
        throw error;
      } finally {
        await releasePosition(database, alias, parts.claim);
      }
    },
  };
}

interface FeedParts {
  readonly database: Database;
  readonly server: SearchServer;
  readonly alias: string;
  readonly log: SearchLog;
  /** Names the call, so that one at a time feeds. No transaction is open while the server works. */
  readonly claim: string;
}

const save = ({ database, alias, claim }: FeedParts, position: SavedPosition): Promise<boolean> =>
  savePosition(database, alias, claim, position);

/** Sends one batch, to an index that is made where there is none. Returns whether there is more to do. */
async function feedBatch(parts: FeedParts): Promise<boolean> {
  const { database, server, alias, log, claim } = parts;
  const position = await claimPosition(database, alias, claim);
  const start = position && (await indexFor(parts, position));
  if (!start) return false;
  const { changes, hasMore } = await readIndexBatch(database, start.number);
  for (const part of requestParts(changes)) {
    for (const { id, status } of await sendChanges(server, alias, part))
      log('warn', 'The search server does not take an article', { article: id, status });
    const configs = [...new Set(part.flatMap(({ config }) => config ?? []))];
    if (!(await save(parts, { ...start, number: part.at(-1)?.number ?? start.number, configs })))
      return false;
  }
  if (!start.filled && !hasMore && !(await hasUnnumberedArticles(database))) {
    await refreshIndex(server, alias);
    const number = changes.at(-1)?.number ?? start.number;
    if (await save(parts, { ...start, number, filled: true, configs: [] }))
      log('info', 'The index of the search server is filled');
  }
  return hasMore;
}

type Start = Pick<IndexPosition, 'number' | 'filled'> & { readonly uuid: string };

/**
 * The index to go on with. One that is not the one of the position is made anew, and filled from the start. Null when
 * the claim ended.
 */
async function indexFor(parts: FeedParts, position: IndexPosition): Promise<Start | null> {
  const { database, server, alias, log, claim } = parts;
  const identity = await readDatabaseIdentity(database);
  const found = await findIndex(server, alias);
  if (found && isOurs(found, identity, position.uuid) && position.isValid)
    return { ...position, uuid: found.uuid };
  if (found) await deleteIndex(server, found.name);
  if (!(await claimPosition(database, alias, claim))) return null;
  const { uuid } = await createIndex(server, alias, identity);
  log('info', 'The index of the search server was made anew, and is being filled');
  const start = { uuid, number: '0', filled: false };
  return (await save(parts, { ...start, configs: null })) ? start : null;
}

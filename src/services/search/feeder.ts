import type { Database, Transaction } from '../../db/database.js';
import { hasUnnumberedArticles, readIndexBatch } from '../../db/search-index/batch.js';
import {
  type IndexPosition,
  isBehind,
  lockPosition,
  readDatabaseIdentity,
  savePosition,
} from '../../db/search-index/position.js';
import { createIndex, deleteIndex, findIndex, isOurs, refreshIndex } from './admin.js';
import { sendChanges } from './bulk.js';
import type { SearchServer } from './server-request.js';

/** How long one call goes on. */
const maxCallMs = 5000;
/** How often it is looked whether the index is still there. */
const verifyMs = 10_000;
/** Exponential backoff after a failure. */
const backoff = { firstMs: 1000, maxMs: 60_000 };

/** Writes to the operators' log. */
export type SearchLog = (level: 'warn' | 'info', message: string, details?: object) => void;

/** Keeps the index of a search server as the feed has it. */
export interface IndexFeeder {
  /** Sends what the index lacks; one process of a database at a time does. To be called repeatedly; throws when it fails. */
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
  const step = (): Promise<boolean> =>
    database.transaction('feed_search_index', (transaction) =>
      feedBatch({ database, transaction, server, alias, log }),
    );
  return {
    async feed() {
      const started = performance.now();
      if (started < notBefore) return;
      const isDue = started - verifiedAt >= verifyMs;
      if (!isDue && !(await isBehind(database, alias))) return;
      try {
        while ((await step()) && performance.now() - started < maxCallMs);
        verifiedAt = started;
        backoffMs = 0;
      } catch (error) {
        backoffMs = Math.min(backoff.maxMs, Math.max(backoff.firstMs, backoffMs * 2));
        notBefore = performance.now() + backoffMs;
        throw error;
      }
    },
  };
}

interface StepParts {
  readonly database: Database;
  readonly transaction: Transaction;
  readonly server: SearchServer;
  readonly alias: string;
  readonly log: SearchLog;
}

/** Sends one batch, to an index that is made where there is none. Returns whether there is more. */
async function feedBatch(parts: StepParts): Promise<boolean> {
  const { transaction, server, alias, log } = parts;
  const position = await lockPosition(transaction, alias);
  if (!position) return false;
  const start = await indexFor(parts, position);
  const { changes, hasMore } = await readIndexBatch(transaction, start.number);
  for (const { id, status } of await sendChanges(server, alias, changes))
    log('warn', 'The search server does not take an article', { article: id, status });
  const filled = start.filled || !(hasMore || (await hasUnnumberedArticles(transaction)));
  if (filled && !start.filled) {
    await refreshIndex(server, alias);
    log('info', 'The index of the search server is filled');
  }
  const added = changes.flatMap(({ config }) => config ?? []);
  await savePosition(transaction, alias, {
    uuid: start.uuid,
    number: changes.at(-1)?.number ?? start.number,
    filled,
    configs: [...new Set(added)],
  });
  return hasMore;
}

type Start = Pick<IndexPosition, 'number' | 'filled'> & { readonly uuid: string };

/** The index to go on with. One that is not the one of the position is made anew, and filled from the start. */
async function indexFor(
  { database, transaction, server, alias, log }: StepParts,
  position: IndexPosition,
): Promise<Start> {
  const identity = await readDatabaseIdentity(database);
  const found = await findIndex(server, alias);
  if (found && isOurs(found, identity, position.uuid) && position.isValid)
    return { ...position, uuid: found.uuid };
  if (found) await deleteIndex(server, found.name);
  const { uuid } = await createIndex(server, alias, identity);
  log('info', 'The index of the search server was made anew, and is being filled');
  await savePosition(transaction, alias, { uuid, number: '0', filled: false, configs: null });
  return { uuid, number: '0', filled: false };
}

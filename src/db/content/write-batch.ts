import { watchArticles } from '../changes/record.js';
import type { Database, Transaction } from '../database.js';
import { takeWriterLock } from '../writer-lock.js';
import { findKnown, type Known } from './find-known.js';
import { killArticles } from './kill-articles.js';
import type { ArticleRow, Written } from './rows.js';
import { updateArticles } from './update-articles.js';
import { insertArticles, touchArticles } from './write-articles.js';
import { type Placed, writeLinks } from './write-links.js';
import { writeNames } from './write-names.js';
import { fulfilAwaited, writeRelated } from './write-related.js';

/** Called inside the transaction with the articles that it made or changed, so that what follows is never missed. */
export type OnWritten = (transaction: Transaction, ids: readonly string[]) => Promise<void>;

/**
 * Writes articles of one source in one transaction, a statement for each table. The rows must differ in their
 * identity. Imports that run at the same time take turns, batch by batch.
 */
export function writeBatch(
  database: Database,
  source: string,
  rows: readonly ArticleRow[],
  onWritten: OnWritten,
): Promise<Written[]> {
  return database.transaction(async (manager) => {
    await takeWriterLock(manager);
    const { create, update, kill, touch, written } = sort(rows, await findKnown(manager, source, rows));
    const changed = update.map(({ id }) => id);
    const killed = kill.map(({ id }) => id);
    const recordChanges = await watchArticles(manager, [...changed, ...killed]);
    await writeNames(
      manager,
      [...create, ...update].map(({ row }) => row),
    );
    const created = await insertArticles(
      manager,
      source,
      create.map(({ row }) => row),
    );
    const updated = await updateArticles(manager, source, update);
    await killArticles(manager, kill);
    await touchArticles(manager, touch);
    const placed: Placed[] = [...update];
    for (const { n, id, uid } of created) {
      const made = create[n];
      if (!made) continue;
      placed.push({ id, row: made.row });
      written[made.n] = { outcome: 'CREATED', id, uid };
    }
    await writeLinks(manager, placed, updated);
    const stubs = await writeRelated(manager, source, placed, changed);
    await fulfilAwaited(manager, source, [...placed.map(({ id }) => id), ...stubs]);
    await recordChanges([...created.map(({ id }) => id), ...stubs]);
    await onWritten(manager, [...placed.map(({ id }) => id), ...killed, ...stubs]);
    return written;
  });
}

interface Sorted {
  readonly create: { readonly n: number; readonly row: ArticleRow }[];
  readonly update: Placed[];
  readonly kill: Placed[];
  readonly touch: { readonly id: string; readonly at: string | null }[];
  /** What is decided already; created ones get theirs when they have an id. */
  readonly written: Written[];
}

function sort(rows: readonly ArticleRow[], known: readonly Known[]): Sorted {
  const sorted: Sorted = { create: [], update: [], kill: [], touch: [], written: [] };
  const byPlace = new Map(known.map((there) => [there.n, there]));
  const claimed = new Set<string>();
  for (const [n, row] of rows.entries()) {
    const there = byPlace.get(n);
    // Of two items that could take one stub's place the first does.
    if (!there || claimed.has(there.id)) {
      sorted.create.push({ n, row });
      continue;
    }
    claimed.add(there.id);
    const { id, uid } = there;
    const isKill = row.status === 'WITHDRAWN';
    if (there.later || (there.dead && !isKill)) sorted.written[n] = { outcome: 'SUPERSEDED', id, uid };
    else if (there.hash === row.hash) {
      if (there.earlier) sorted.touch.push({ id, at: row.version_at });
      sorted.written[n] = { outcome: 'UNCHANGED', id, uid };
    } else {
      (isKill ? sorted.kill : sorted.update).push({ id, row });
      sorted.written[n] = { outcome: 'UPDATED', id, uid };
    }
  }
  return sorted;
}

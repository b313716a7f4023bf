import type { Database, Transaction } from '../../db/database.js';
import { writeNear } from '../../db/related/near.js';
import { writeProfiles } from '../../db/related/profiles.js';
import {
  type ProfileRow,
  readIdPage,
  readPosition,
  readProfilePage,
  readTermSizes,
  writePosition,
} from '../../db/related/rebuild-pages.js';
import { readSample, recountTerms, setCollections } from '../../db/related/recount.js';
import { readCollections } from '../../db/related/terms.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { averageLengths, prepareProfiles } from './make-profiles.js';
import { MemoryIndex } from './memory-index.js';
import { PipelinedWriter } from './pipelined-writer.js';
import { listsOfPage } from './rebuild-lists.js';
import type { RelatedSettings } from './settings.js';
import { writeComposed } from './write-composed.js';

/** Reports the progress of a rebuild: the phase, and how many of all articles are done in it. */
export type OnProgress = (phase: 'profiles' | 'nearest' | 'lists', done: number, all: number) => void;

/** The phases of a rebuild that has started. */
const startedPhases: ReadonlySet<string> = new Set(['profiles', 'lists']);
const pageSize = 500;
/** Large enough for an average length with an error of one per cent. */
const sampleSize = 2000;

/** Requests a rebuild: the next worker runs it, and another one finishes it when it is interrupted. */
export const requestRebuild = (transaction: Transaction): Promise<void> =>
  writePosition(transaction, { phase: 'requested', afterId: 0 });

/** Whether a rebuild was requested or is unfinished. */
export const isRebuilding = async (transaction: Transaction): Promise<boolean> =>
  (await readPosition(transaction)) !== null;

/**
 * Recomputes the lists of all articles, page by page. Each page is a transaction that also stores the position: after
 * an interruption the next call resumes there. Articles published meanwhile are refreshed by jobs.
 */
export async function rebuild(
  database: Database,
  settings: RelatedSettings,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  const transactions: Transactions = {
    read: (work) =>
      database.transaction('rebuild_related_read', async (transaction) => {
        await transaction.query('set local statement_timeout = 0');
        return work(transaction);
      }),
    write: (work) =>
      database.transaction('rebuild_related_write', async (transaction) => {
        await takeWriterLock(transaction);
        return work(transaction);
      }),
  };
  const position = await transactions.read(readPosition);
  const all = await transactions.read(countPublished);
  if (!position || !startedPhases.has(position.phase)) await transactions.write(startOver);
  if (position?.phase !== 'lists')
    await makeAllProfiles(transactions, position?.afterId ?? 0, all, onProgress);
  const index = await transactions.read((transaction) => loadIndex(transaction, all));
  await findAllNear(transactions, index, onProgress);
  await makeAllLists(
    transactions,
    index,
    position?.phase === 'lists' ? position.afterId : 0,
    settings,
    onProgress,
  );
  await transactions.write((transaction) => writePosition(transaction, null));
  return index.ids.length;
}

/** Transactions without a statement timeout. */
interface Transactions {
  readonly read: RunTransaction;
  /** With the writer lock. */
  readonly write: RunTransaction;
}
type RunTransaction = <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>;

async function countPublished(transaction: Transaction): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const ids = await readIdPage(transaction, after, 100_000);
    count += ids.length;
    if (ids.length === 0) return count;
    after = ids.at(-1) ?? after;
  }
}

async function startOver(transaction: Transaction): Promise<void> {
  await recountTerms(transaction);
  await setCollections(
    transaction,
    await averageLengths(transaction, await readSample(transaction, sampleSize)),
  );
  await writePosition(transaction, { phase: 'profiles', afterId: 0 });
}

async function makeAllProfiles(
  transactions: Transactions,
  from: number,
  all: number,
  onProgress: OnProgress,
): Promise<void> {
  const writer = new PipelinedWriter();
  let done = 0;
  for (let after = from; ; ) {
    const ids = await transactions.read((transaction) => readIdPage(transaction, after, pageSize));
    const last = ids.at(-1);
    if (last === undefined) break;
    const profiles = await transactions.read((transaction) => prepareProfiles(transaction, ids, true));
    await writer.write(() =>
      transactions.write(async (transaction) => {
        await writeProfiles(transaction, profiles);
        await writePosition(transaction, { phase: 'profiles', afterId: last });
      }),
    );
    after = last;
    done += ids.length;
    onProgress('profiles', done, all);
  }
  await writer.write(() =>
    transactions.write((transaction) => writePosition(transaction, { phase: 'lists', afterId: 0 })),
  );
  await writer.end();
}

async function loadIndex(transaction: Transaction, all: number): Promise<MemoryIndex> {
  const collections = new Map((await readCollections(transaction)).map((each) => [each.config, each]));
  const index = new MemoryIndex(await readTermSizes(transaction), all, collections);
  await forEachPage(
    async (after) => readProfilePage(transaction, after, pageSize),
    0,
    async (rows) => {
      for (const row of rows) index.add(row);
    },
  );
  return index;
}

async function forEachPage(
  read: (after: number) => Promise<ProfileRow[]>,
  from: number,
  work: (rows: readonly ProfileRow[]) => Promise<void>,
): Promise<void> {
  for (let after = from; ; ) {
    const rows = await read(after);
    if (rows.length === 0) return;
    await work(rows);
    after = rows.at(-1)?.id ?? after;
  }
}

async function findAllNear(
  transactions: Transactions,
  index: MemoryIndex,
  onProgress: OnProgress,
): Promise<void> {
  let place = 0;
  const writer = new PipelinedWriter();
  const read = (after: number): Promise<ProfileRow[]> =>
    transactions.read((transaction) => readProfilePage(transaction, after, pageSize));
  await forEachPage(read, 0, async (rows) => {
    const nearRows = rows.flatMap((row) => {
      if (index.ids[place] !== row.id) return [];
      const near = index.findNear(row, place);
      index.setNear(place, near);
      place += 1;
      return [{ id: row.id, ids: near.ids.map((id) => index.ids[id] ?? 0), scores: near.scores }];
    });
    await writer.write(() => transactions.write((transaction) => writeNear(transaction, nearRows)));
    onProgress('nearest', place, index.ids.length);
  });
  await writer.end();
}

async function makeAllLists(
  transactions: Transactions,
  index: MemoryIndex,
  from: number,
  settings: RelatedSettings,
  onProgress: OnProgress,
): Promise<void> {
  const read = (after: number): Promise<ProfileRow[]> =>
    transactions.read((transaction) => readProfilePage(transaction, after, pageSize));
  const writer = new PipelinedWriter();
  const places = new Map(index.ids.map((id, place) => [id, place]));
  let done = index.ids.filter((id) => id <= from).length;
  await forEachPage(read, from, async (rows) => {
    const lists = await transactions.read((transaction) =>
      listsOfPage(transaction, rows, index, places, settings),
    );
    await writer.write(() =>
      transactions.write(async (transaction) => {
        await writeComposed(transaction, lists);
        await writePosition(transaction, { phase: 'lists', afterId: rows.at(-1)?.id ?? 0 });
      }),
    );
    done += rows.length;
    onProgress('lists', done, index.ids.length);
  });
  await writer.end();
}

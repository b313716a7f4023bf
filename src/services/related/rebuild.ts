import type { Database, Transaction } from '../../db/database.js';
import { writeNear } from '../../db/related/near.js';
import {
  type HeldRow,
  readHeldPage,
  readIdPage,
  readMark,
  readTermSizes,
  writeMark,
} from '../../db/related/pages.js';
import { writeProfiles } from '../../db/related/profiles.js';
import { readSample, recountTerms, setCollections } from '../../db/related/recount.js';
import { readCollections } from '../../db/related/terms.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { measure, prepareProfiles } from './make-profiles.js';
import { Memory } from './memory.js';
import { listsOfPage } from './rebuild-lists.js';
import type { RelatedSettings } from './settings.js';
import { writeComposed } from './write-composed.js';
import { Writing } from './writing.js';

/** How far a rebuild is: the phase and how many articles of how many it has done in it. */
export type OnProgress = (phase: 'profiles' | 'nearest' | 'lists', done: number, all: number) => void;

const page = 500;
/** Enough to know the average length of an article to a hundredth. */
const sample = 2000;

/** Has the next worker rebuild, and whatever begins that be finished. */
export const requestRebuild = (transaction: Transaction): Promise<void> =>
  writeMark(transaction, { phase: 'asked', afterId: 0 });

/** Whether a rebuild was asked for, or begun and not finished. */
export const isRebuilding = async (transaction: Transaction): Promise<boolean> =>
  (await readMark(transaction)) !== null;

/**
 * Makes the lists of all articles anew. It goes by pages, each a transaction that also keeps how far it is: when it
 * is interrupted, the next call goes on. What is published meanwhile is refreshed beside it.
 */
export async function rebuild(
  database: Database,
  settings: RelatedSettings,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  const store: Store = {
    read: (work) =>
      database.transaction(async (transaction) => {
        await transaction.query('set local statement_timeout = 0');
        return work(transaction);
      }),
    write: (work) =>
      database.transaction(async (transaction) => {
        await takeWriterLock(transaction);
        return work(transaction);
      }),
  };
  const mark = await store.read(readMark);
  const all = await store.read(countPublished);
  if (!mark || mark.phase === 'asked') await store.write(startOver);
  if (mark?.phase !== 'lists') await makeAllProfiles(store, mark?.afterId ?? 0, all, onProgress);
  const memory = await store.read((transaction) => hold(transaction, all));
  await findAllNear(store, memory, onProgress);
  await makeAllLists(store, memory, mark?.phase === 'lists' ? mark.afterId : 0, settings, onProgress);
  await store.write((transaction) => writeMark(transaction, null));
  return memory.ids.length;
}

/** Transactions that may take long. Those that write take turns with all others that do. */
interface Store {
  readonly read: Long;
  readonly write: Long;
}
type Long = <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>;

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
  await setCollections(transaction, await measure(transaction, await readSample(transaction, sample)));
  await writeMark(transaction, { phase: 'profiles', afterId: 0 });
}

async function makeAllProfiles(
  store: Store,
  from: number,
  all: number,
  onProgress: OnProgress,
): Promise<void> {
  const writing = new Writing();
  let done = 0;
  for (let after = from; ; ) {
    const ids = await store.read((transaction) => readIdPage(transaction, after, page));
    const last = ids.at(-1);
    if (last === undefined) break;
    const profiles = await store.read((transaction) => prepareProfiles(transaction, ids, true));
    await writing.next(() =>
      store.write(async (transaction) => {
        await writeProfiles(transaction, profiles);
        await writeMark(transaction, { phase: 'profiles', afterId: last });
      }),
    );
    after = last;
    done += ids.length;
    onProgress('profiles', done, all);
  }
  await writing.next(() =>
    store.write((transaction) => writeMark(transaction, { phase: 'lists', afterId: 0 })),
  );
  await writing.end();
}

async function hold(transaction: Transaction, all: number): Promise<Memory> {
  const collections = new Map((await readCollections(transaction)).map((each) => [each.config, each]));
  const memory = new Memory(await readTermSizes(transaction), all, collections);
  await eachHeld(
    async (after) => readHeldPage(transaction, after, page),
    0,
    async (rows) => {
      for (const row of rows) memory.add(row);
    },
  );
  return memory;
}

async function eachHeld(
  read: (after: number) => Promise<HeldRow[]>,
  from: number,
  work: (rows: readonly HeldRow[]) => Promise<void>,
): Promise<void> {
  for (let after = from; ; ) {
    const rows = await read(after);
    if (rows.length === 0) return;
    await work(rows);
    after = rows.at(-1)?.id ?? after;
  }
}

async function findAllNear(store: Store, memory: Memory, onProgress: OnProgress): Promise<void> {
  let place = 0;
  const writing = new Writing();
  const read = (after: number): Promise<HeldRow[]> =>
    store.read((transaction) => readHeldPage(transaction, after, page));
  await eachHeld(read, 0, async (rows) => {
    const found = rows.flatMap((row) => {
      if (memory.ids[place] !== row.id) return [];
      const near = memory.findNear(row, place);
      memory.keepNear(place, near);
      place += 1;
      return [{ id: row.id, ids: near.ids.map((id) => memory.ids[id] ?? 0), scores: near.scores }];
    });
    await writing.next(() => store.write((transaction) => writeNear(transaction, found)));
    onProgress('nearest', place, memory.ids.length);
  });
  await writing.end();
}

async function makeAllLists(
  store: Store,
  memory: Memory,
  from: number,
  settings: RelatedSettings,
  onProgress: OnProgress,
): Promise<void> {
  const read = (after: number): Promise<HeldRow[]> =>
    store.read((transaction) => readHeldPage(transaction, after, page));
  const writing = new Writing();
  const places = new Map(memory.ids.map((id, place) => [id, place]));
  let done = memory.ids.filter((id) => id <= from).length;
  await eachHeld(read, from, async (rows) => {
    const lists = await store.read((transaction) => listsOfPage(transaction, rows, memory, places, settings));
    await writing.next(() =>
      store.write(async (transaction) => {
        await writeComposed(transaction, lists);
        await writeMark(transaction, { phase: 'lists', afterId: rows.at(-1)?.id ?? 0 });
      }),
    );
    done += rows.length;
    onProgress('lists', done, memory.ids.length);
  });
  await writing.end();
}

import { createStore, del, get, keys, set } from 'idb-keyval';
import { newId } from '../../../shared/new-id.js';
import { forgetAtOnce, keepAtOnce, keptAtOnce, readAtOnce } from './at-once.js';
import type { Unsaved } from './autosave.js';
import { type LeftText, leftText } from './left-text.js';
import { type Kept, mergeKept } from './merge-kept.js';
import { holdTab, oneAtATime, openTabs } from './tabs.js';

/** What is typed and not acknowledged yet, in the browser's database: it survives a crash of the browser. */
const store = createStore('dateline-editor', 'unsaved');

/** The name of a story that the gateway does not know yet. */
export const newStory = 'new';

/** Keeps what a tab has typed in a story. Each tab keeps its own: two of them never overwrite each other. */
export interface Keeper {
  /** Null: all of it is acknowledged. */
  keep(unsaved: Unsaved | null): Promise<void>;
  /** The same at once, for a page that ends: the browser's database would not be written any more. */
  keepNow(unsaved: Unsaved | null): void;
  /** Goes on under the id that a new story got. */
  rename(id: string): Promise<void>;
  close(): void;
}

/** Opens the keeping of a story for this tab, with what closed tabs left there; `text` names one of these. */
export async function openKept(
  story: string,
  text: string | null = null,
): Promise<{ keeper: Keeper; unsaved: Unsaved | null }> {
  const tab = newId();
  const release = holdTab(tab);
  let name = `${story}:${tab}`;
  let isStored = false;
  let ends = 0;
  const keep = async (unsaved: Unsaved | null): Promise<void> => {
    const end = ends;
    const to = name;
    if (unsaved) {
      isStored = true;
      await set(to, { unsaved, at: Date.now() } satisfies Kept, store);
    } else {
      await del(to, store);
      isStored = false;
    }
    // Only now: a page that ends before the database is written has what was kept at its end. That may be later than this.
    if (end === ends) forgetAtOnce(to);
  };
  const unsaved = await oneAtATime(async () => {
    const all = (await leftBehind()).filter((left) => left.story === story && left.tab !== tab);
    all.sort((one, other) => one.kept.at - other.kept.at);
    // New stories are each their own: one goes on here, the others when another is begun.
    const left =
      text !== null ? all.filter((one) => one.tab === text) : all.slice(story === newStory ? -1 : 0);
    const merged = mergeKept(left.map(({ kept }) => kept));
    if (merged) await keep(merged);
    await Promise.all(left.map(({ key }) => discardText(key)));
    return merged;
  });
  return {
    unsaved,
    keeper: {
      keep,
      keepNow(unsaved) {
        ends += 1;
        if (unsaved) keepAtOnce(name, { unsaved, at: Date.now() });
        // What was typed and is acknowledged by now, or emptied, would be offered again.
        else if (isStored) keepAtOnce(name, null);
      },
      async rename(id) {
        const before = name;
        // First: what is typed meanwhile is kept under the new name.
        name = `${id}:${tab}`;
        isStored = false;
        await discardText(before);
      },
      close: release,
    },
  };
}

interface Left {
  readonly key: string;
  readonly story: string;
  readonly tab: string;
  readonly kept: Kept;
}

/** What tabs have kept that are not open any more. */
async function leftBehind(): Promise<Left[]> {
  const open = await openTabs();
  const names = [...new Set([...(await keys<string>(store)), ...keptAtOnce()])];
  const left = await Promise.all(
    names.map(async (key) => {
      const split = key.lastIndexOf(':');
      const named = { key, story: key.slice(0, split), tab: key.slice(split + 1) };
      if (open.has(named.tab)) return [];
      // What was kept at the end of a page is later than what the database has.
      const atOnce = readAtOnce(key);
      if (atOnce === null) await discardText(key);
      const kept = atOnce === undefined ? await get<Kept>(key, store) : atOnce;
      return kept ? [{ ...named, kept }] : [];
    }),
  );
  return left.flat();
}

/** The texts that no open tab shows and the gateway may not have, latest first. */
export async function leftTexts(): Promise<LeftText[]> {
  const all = await leftBehind();
  return all.map(({ key, story, tab, kept }) => leftText(key, story, tab, kept)).sort((a, b) => b.at - a.at);
}

/** Forgets such a text for good. */
export async function discardText(key: string): Promise<void> {
  // In this order: a page that ends between the two would leave what the database has.
  await del(key, store);
  forgetAtOnce(key);
}

import { createStore, del, get, set } from 'idb-keyval';
import type { Unsaved } from './autosave.js';

/** What is typed and not acknowledged yet, by story, in the browser's database: it survives a crash of the browser. */
const store = createStore('dateline-editor', 'unsaved');

/** The name of a story that the gateway does not know yet. */
export const newStory = 'new';

export const readUnsaved = (id: string): Promise<Unsaved | undefined> => get<Unsaved>(id, store);

export const keepUnsaved = (id: string, unsaved: Unsaved | null): Promise<void> =>
  unsaved === null ? del(id, store) : set(id, unsaved, store);

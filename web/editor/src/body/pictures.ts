import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { messageOf } from '../api/errors.js';
import { uploadPicture } from '../api/upload.js';
import { putPicture } from './put-picture.js';

/** Where the pictures go that are on their way. */
type Places = ReadonlyMap<object, number>;
interface Change {
  readonly upload: object;
  /** Null: nothing more comes. */
  readonly place: number | null;
}

const key = new PluginKey<Places>('pictures');

/** Keeps the places of pictures while somebody goes on writing, and shows that something comes there. */
export const pictureUploads = (): Plugin<Places> =>
  new Plugin<Places>({
    key,
    state: {
      init: () => new Map(),
      apply(transaction, before) {
        const change = transaction.getMeta(key) as Change | undefined;
        if (!change && !transaction.docChanged) return before;
        const places = new Map(
          [...before].map(([upload, place]) => [upload, transaction.mapping.map(place)] as const),
        );
        if (change?.place === null) places.delete(change.upload);
        else if (change) places.set(change.upload, change.place);
        return places;
      },
    },
    props: {
      decorations: (state) =>
        DecorationSet.create(
          state.doc,
          [...(key.getState(state) ?? [])].map(([, place]) => Decoration.widget(place, coming, { side: 1 })),
        ),
    },
  });

function coming(): HTMLElement {
  const note = document.createElement('span');
  note.className = 'coming-picture';
  note.role = 'status';
  note.textContent = 'Uploading a picture …';
  return note;
}

/**
 * Uploads pictures one after the other, in their order, and puts them where they were dropped, or at the end of the
 * selection. Whoever goes on writing meanwhile loses nothing. Files that are not taken are named to `onProblem`.
 */
export async function insertPictures(
  view: EditorView,
  files: readonly File[],
  onProblem: (problem: string | null) => void,
  at: number = view.state.selection.to,
): Promise<void> {
  const upload = {};
  const problems: string[] = [];
  const change = (transaction: Transaction, place: number | null): void => {
    if (!view.isDestroyed) view.dispatch(transaction.setMeta(key, { upload, place } satisfies Change));
  };
  onProblem(null);
  change(view.state.tr, at);
  for (const file of files) {
    try {
      const uploaded = await uploadPicture(file);
      if (view.isDestroyed) return;
      const transaction = view.state.tr;
      const place = key.getState(view.state)?.get(upload) ?? view.state.selection.to;
      change(transaction, putPicture(transaction, place, uploaded));
    } catch (error) {
      problems.push(files.length > 1 ? `${file.name}: ${messageOf(error)}` : messageOf(error));
      onProblem(problems.join(' '));
    }
  }
  change(view.state.tr, null);
}

import type { EditorView } from 'prosemirror-view';
import { uploadPicture } from '../api/upload.js';
import { schema } from './schema.js';

/** Uploads a picture and puts it where the cursor is. */
export async function insertPicture(view: EditorView, file: File): Promise<void> {
  const { url, width, height } = await uploadPicture(file);
  const picture = schema.nodes.picture.create({ src: url, width: String(width), height: String(height) });
  view.dispatch(view.state.tr.replaceSelectionWith(picture).scrollIntoView());
}

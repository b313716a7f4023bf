import type { EditorProps, EditorView } from 'prosemirror-view';
import { cleanPasted, hasWords } from './pasted.js';
import { insertPictures } from './pictures.js';
import { untouchedElement } from './schema.js';

type Report = (problem: string | null) => void;

const lostPictures = (count: number): string =>
  `${count === 1 ? 'A picture' : `${count} pictures`} of the pasted text could not be taken along: add ${count === 1 ? 'it' : 'them'} with Picture.`;

/** What is pasted and dropped into a body. */
export function clipboardProps(onProblem: Report): EditorProps {
  const take = (view: EditorView, files: FileList | undefined, at?: number): boolean => {
    const all = [...(files ?? [])];
    const pictures = all.filter(({ type }) => type.startsWith('image/'));
    if (pictures.length > 0) void insertPictures(view, pictures, onProblem, at);
    else if (all.length > 0) onProblem('Only pictures can be put into the text: PNG, JPEG, WebP or AVIF.');
    return all.length > 0;
  };
  return {
    handlePaste(view, { clipboardData }) {
      // Word processors and spreadsheets put a picture of the text beside it.
      if (hasWords(clipboardData?.getData('text/html') ?? '')) return false;
      return take(view, clipboardData?.files);
    },
    handleDrop(view, event) {
      // Browsers make a file of a picture that is moved within the text.
      if (view.dragging) return false;
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
      return take(view, event.dataTransfer?.files, at);
    },
    transformPastedHTML(html) {
      if (html.includes('data-pm-slice')) return html;
      const pasted = cleanPasted(html, untouchedElement);
      if (pasted.lostPictures > 0) onProblem(lostPictures(pasted.lostPictures));
      return pasted.html;
    },
  };
}

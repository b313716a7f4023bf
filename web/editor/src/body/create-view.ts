import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { clipboardProps } from './clipboard.js';
import { bodyDocument, bodyHtml } from './document.js';
import { bodyInputRules, bodyKeys } from './keys.js';
import { pictureUploads } from './pictures.js';
import { pictureView, untouchedView } from './views.js';

export interface BodyOptions {
  readonly html: string;
  readonly label: string;
  /** Called with the body some time after a change, and before the page is left. */
  readonly onChange: (html: string) => void;
  /** Called after each transaction. */
  readonly onState: (state: EditorState) => void;
  readonly onProblem: (problem: string | null) => void;
}

export interface BodyView {
  readonly view: EditorView;
  /** Hands over what was typed since the last call of `onChange`. */
  flush(): void;
  /** Shows another body: only what differs is replaced, so that the cursor stays where somebody types. */
  replace(html: string): void;
  destroy(): void;
}

const handOverMs = 250;
/** Marks a change that the story has already. */
const fromOutside = 'from outside';

const bodyState = (html: string): EditorState =>
  EditorState.create({
    doc: bodyDocument(html),
    plugins: [bodyInputRules, ...bodyKeys, history(), dropCursor(), gapCursor(), pictureUploads()],
  });

/** Puts an editor of a body into an element. */
export function createBodyView(place: HTMLElement, options: BodyOptions): BodyView {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    options.onChange(bodyHtml(view.state.doc));
  };
  const view: EditorView = new EditorView(place, {
    state: bodyState(options.html),
    attributes: {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.label,
      class: 'body-text',
    },
    nodeViews: { untouched: untouchedView, picture: pictureView },
    dispatchTransaction(transaction: Transaction) {
      const state = view.state.apply(transaction);
      view.updateState(state);
      if (transaction.docChanged && !transaction.getMeta(fromOutside))
        timer ??= setTimeout(flush, handOverMs);
      options.onState(state);
    },
    handleDOMEvents: {
      blur: () => {
        flush();
        return false;
      },
      // Before anything of it is read: reading reports what cannot be taken along.
      paste: () => {
        options.onProblem(null);
        return false;
      },
    },
    ...clipboardProps(options.onProblem),
  });
  addEventListener('pagehide', flush);
  return {
    view,
    flush,
    replace(html) {
      flush();
      if (html !== bodyHtml(view.state.doc)) view.dispatch(replacement(view.state, bodyDocument(html)));
    },
    destroy() {
      flush();
      removeEventListener('pagehide', flush);
      view.destroy();
    },
  };
}

/** A transaction that makes another document of this one, and touches only what differs. */
function replacement(state: EditorState, next: Node): Transaction {
  const { content } = state.doc;
  const start = content.findDiffStart(next.content);
  const end = content.findDiffEnd(next.content);
  const transaction = state.tr.setMeta(fromOutside, true).setMeta('addToHistory', false);
  if (start === null || end === null) return transaction;
  // Where the same text is repeated, the ends lie before the start.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return transaction.replace(start, end.a + overlap, next.slice(start, end.b + overlap));
}

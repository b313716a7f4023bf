import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';

/** A block that is shown and kept as it is. The gateway has sanitised it. */
export function untouchedView(node: Node): NodeView {
  const dom = document.createElement('div');
  dom.className = 'untouched';
  dom.contentEditable = 'false';
  // A wide table is scrolled by keyboard as well.
  dom.tabIndex = 0;
  dom.role = 'group';
  dom.ariaLabel = 'A block that is kept as it is';
  dom.innerHTML = String(node.attrs['html']);
  const note = document.createElement('p');
  note.className = 'untouched-note';
  note.textContent = 'This block is kept as it is.';
  dom.append(note);
  return { dom, stopEvent: () => false, ignoreMutation: () => true };
}

/** A picture with its caption and, below, its alternative text. */
export function pictureView(node: Node, view: EditorView, position: () => number | undefined): NodeView {
  const dom = document.createElement('figure');
  const image = document.createElement('img');
  const contentDOM = document.createElement('figcaption');
  const label = document.createElement('label');
  const alt = document.createElement('input');
  label.contentEditable = 'false';
  label.append('Alternative text', alt);
  dom.append(image, contentDOM, label);
  let shown = node;
  const show = ({ attrs }: Node): void => {
    image.src = String(attrs['src']);
    image.alt = String(attrs['alt'] ?? '');
    if (document.activeElement !== alt) alt.value = String(attrs['alt'] ?? '');
  };
  alt.addEventListener('input', () => {
    const at = position();
    if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, 'alt', alt.value || null));
  });
  show(node);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== shown.type) return false;
      shown = next;
      show(next);
      return true;
    },
    stopEvent: (event) => event.target === alt,
    ignoreMutation: (mutation) => !contentDOM.contains(mutation.target),
  };
}

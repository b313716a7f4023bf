import { Schema } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { putPicture } from '../../../web/editor/src/body/put-picture.js';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'text*', group: 'block' },
    picture: { group: 'block', attrs: { src: {}, width: {}, height: {} } },
    text: {},
  },
});

const paragraph = (text: string) => schema.node('paragraph', null, text ? [schema.text(text)] : []);
const uploaded = (name: string) => ({ url: `https://example.org/${name}.png`, width: 4, height: 3 });
const shown = ({ doc }: EditorState) =>
  doc.children.map(({ textContent, attrs }) => attrs['src']?.replace(/.*\//, '') ?? textContent);

it('puts pictures in their order, and loses no text that is selected meanwhile', () => {
  let state = EditorState.create({ doc: schema.node('doc', null, [paragraph('Ferries'), paragraph('')]) });
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1, 8)));
  let place = 8;
  for (const name of ['one', 'two', 'three']) {
    const transaction = state.tr;
    place = putPicture(transaction, place, uploaded(name));
    state = state.apply(transaction);
  }
  expect(shown(state)).toEqual(['Ferries', 'one.png', 'two.png', 'three.png', '']);
  expect(state.doc.textBetween(state.selection.from, state.selection.to)).toBe('Ferries');
});

it('puts a picture between the halves of a paragraph', () => {
  const state = EditorState.create({ doc: schema.node('doc', null, [paragraph('Before after')]) });
  const transaction = state.tr;
  putPicture(transaction, 8, uploaded('one'));
  expect(shown(state.apply(transaction))).toEqual(['Before ', 'one.png', 'after']);
});

import { Schema } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { linkTarget, setLink } from '../../../web/editor/src/body/links.js';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'text*', group: 'block' },
    text: {},
    rule: { group: 'block' },
  },
  marks: { link: { attrs: { href: {} } }, strong: {} },
});
const { link, strong } = schema.marks;
const linked = (text: string, href: string, bold = false) =>
  schema.text(text, bold ? [link.create({ href }), strong.create()] : [link.create({ href })]);

/** `See the ferry now, or buses`: "the ferry" leads to /a, its second word in bold; "buses" to /b. */
const doc = schema.node('doc', null, [
  schema.node('paragraph', null, [
    schema.text('See '),
    linked('the ', '/a'),
    linked('ferry', '/a', true),
    schema.text(' now, or '),
    linked('buses', '/b'),
  ]),
  schema.node('rule'),
]);

const select = (from: number, to = from) =>
  EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });

function hrefs(state: EditorState): string[] {
  const found: string[] = [];
  state.doc.descendants((node) => {
    const mark = link.isInSet(node.marks);
    if (mark) found.push(`${node.text} ${mark.attrs['href']}`);
  });
  return found;
}

const linksAfter = (state: EditorState, href: string | null): string[] => {
  let next = state;
  setLink(href)(state, (transaction) => {
    next = state.apply(transaction);
  });
  return hrefs(next);
};

describe('a link of the text', () => {
  it('is edited whole with the cursor in it or at its ends, over other marks', () => {
    for (const place of [5, 7, 10, 14]) {
      expect([place, linkTarget(select(place))]).toEqual([place, { from: 5, to: 14, href: '/a' }]);
    }
    expect(linkTarget(select(6, 8))).toEqual({ from: 5, to: 14, href: '/a' });
    expect(linksAfter(select(7), '/c')).toEqual(['the  /c', 'ferry /c', 'buses /b']);
    expect(linksAfter(select(7), null)).toEqual(['buses /b']);
  });

  it('is made of a selection, which shows the first address in it', () => {
    expect(linkTarget(select(1, 4))).toEqual({ from: 1, to: 4, href: null });
    expect(linkTarget(select(1, 8))).toEqual({ from: 1, to: 8, href: '/a' });
    expect(linksAfter(select(1, 4), '/c')).toEqual(['See /c', 'the  /a', 'ferry /a', 'buses /b']);
  });

  it('is nothing where nothing is selected and no link is', () => {
    expect(linkTarget(select(2))).toBeNull();
    expect(setLink('/c')(select(2))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { groupsOf, textOfField } from '../../../web/editor/src/beside/compare/groups.js';
import { dropped, moved, undoOf } from '../../../web/editor/src/beside/related/decisions.js';
import { missingIn } from '../../../web/editor/src/beside/related/missing.js';
import { cutOf, groupsByText } from '../../../web/editor/src/beside/share-cut.js';
import { labelOf, labelOfPath, patchNames } from '../../../web/editor/src/story/field-names.js';

describe('decisions about a related list', () => {
  const list = { pinned: ['a', 'b', 'c'], hidden: ['h'] };

  it.each([
    [{ kind: 'pin', id: 'x' }, [{ kind: 'unpin', id: 'x' }]],
    [{ kind: 'pin', id: 'b', position: 1 }, [{ kind: 'pin', id: 'b', position: 2 }]],
    [{ kind: 'pin', id: 'h' }, [{ kind: 'hide', id: 'h' }]],
    [{ kind: 'unpin', id: 'c' }, [{ kind: 'pin', id: 'c', position: 3 }]],
    [{ kind: 'hide', id: 'x' }, [{ kind: 'unhide', id: 'x' }]],
    [
      { kind: 'hide', id: 'a' },
      [
        { kind: 'unhide', id: 'a' },
        { kind: 'pin', id: 'a', position: 1 },
      ],
    ],
    [{ kind: 'unhide', id: 'h' }, [{ kind: 'hide', id: 'h' }]],
    [
      { kind: 'order', ids: ['b', 'a', 'c'], expectedIds: ['a', 'b', 'c'] },
      [{ kind: 'order', ids: ['a', 'b', 'c'], expectedIds: ['b', 'a', 'c'] }],
    ],
  ] as const)('%j is undone by its opposite', (decision, undo) => {
    expect(undoOf(decision, list)).toEqual(undo);
  });

  it('follow from where a story is dropped', () => {
    expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
    expect(dropped('c', 0, list.pinned)).toEqual({
      kind: 'order',
      ids: ['c', 'a', 'b'],
      expectedIds: ['a', 'b', 'c'],
    });
    expect(dropped('a', 9, list.pinned)).toMatchObject({ ids: ['b', 'c', 'a'] });
    expect(dropped('x', 1, list.pinned)).toEqual({ kind: 'pin', id: 'x', position: 2 });
    expect(dropped('x', 9, list.pinned)).toEqual({ kind: 'pin', id: 'x', position: 4 });
    expect(dropped('b', 1, list.pinned)).toBeNull();
  });
});

describe('a story that is shown again on a related list', () => {
  it('is missed until the list has it, or somebody hid it again', () => {
    const list = {
      related: { nodes: [{ article: { id: 'a' } }] },
      hiddenRelated: [{ id: 'h' }],
    } as unknown as Parameters<typeof missingIn>[0];
    expect(missingIn(list, ['a', 'b', 'h'])).toEqual(['b']);
  });
});

describe('a shared text', () => {
  it('loses what a channel cuts off', () => {
    expect(cutOf('Tunnel opens', 'Tunnel opens ')).toEqual({ kept: 'Tunnel opens', lost: '' });
    expect(cutOf('Tunnel opens\n\nAt six.', 'Tunnel opens').lost).toBe('');
    expect(cutOf('Tunnel…', 'Tunnel opens')).toEqual({ kept: 'Tunnel…', lost: ' opens' });
    expect(cutOf('Tunnel...', 'Tunnel opens').lost).toBe(' opens');
  });

  it('stands once for all channels that share it', () => {
    const links = [
      { label: 'X', text: 'A…', intentUrl: 'x' },
      { label: 'Telegram', text: 'A b', intentUrl: 't' },
      { label: 'WhatsApp', text: 'A b', intentUrl: 'w' },
      { label: 'Copy link', text: 'A b', intentUrl: null },
    ];
    expect(groupsByText(links)).toEqual([
      { labels: 'X', text: 'A…' },
      { labels: 'Telegram, WhatsApp', text: 'A b' },
    ]);
  });
});

describe('a comparison', () => {
  it('has blocks that are the same in one group', () => {
    const block = (kind: 'SAME' | 'ADDED', html: string) => ({ kind, html });
    const blocks = [block('SAME', '1'), block('SAME', '2'), block('ADDED', '3'), block('SAME', '4')];
    expect(groupsOf(blocks)).toEqual([
      { kind: 'same', blocks: blocks.slice(0, 2) },
      { kind: 'changed', block: blocks[2] },
      { kind: 'same', blocks: blocks.slice(3) },
    ]);
  });

  it('shows a picture by its texts', () => {
    expect(textOfField('IMAGE', '{"url":"https://a.test/b.jpg","alt":"A bus","credit":null}')).toBe(
      'https://a.test/b.jpg\nA bus',
    );
    expect(textOfField('HEADLINE', null)).toBe('');
  });
});

describe('the names of fields', () => {
  it('are those of the form', () => {
    expect(labelOf('BODY')).toBe('Text');
    expect(labelOf('SOMETHING_NEW')).toBe('SOMETHING_NEW');
    expect(labelOfPath('image.alt')).toBe('Picture');
    expect(labelOfPath('patch.topics[0].name')).toBe('Topics');
    expect(patchNames(['BODY', 'STATUS', 'SLUG'])).toEqual(['bodyHtml', 'slug']);
  });
});

import { describe, expect, it } from 'vitest';
import { compareBlocks } from '../../../web/editor/src/beside/compare/compare-blocks.js';
import { shownValue } from '../../../web/editor/src/story/shown-value.js';
import { seededRandom } from '../../support/seeded-random.js';

describe('two bodies', () => {
  it('have their same blocks together, and a changed block beside what it was', () => {
    const left = ['<p>One.</p>', '<p>The ferry sails at six.</p>', '<p>Three.</p>', '<p>Four.</p>'];
    const right = [
      '<p>One.</p>',
      '<p>New and first.</p>',
      '<p>The ferry sails at seven.</p>',
      '<p>Three.</p>',
    ];
    expect(compareBlocks(left, right)).toEqual([
      { kind: 'same', blocks: ['<p>One.</p>'] },
      { kind: 'different', left: null, right: '<p>New and first.</p>' },
      {
        kind: 'different',
        left: '<p>The ferry sails at six.</p>',
        right: '<p>The ferry sails at seven.</p>',
      },
      { kind: 'same', blocks: ['<p>Three.</p>'] },
      { kind: 'different', left: '<p>Four.</p>', right: null },
    ]);
  });

  it('without a word keep their order', () => {
    expect(compareBlocks(['<hr>'], ['<figure><img src="a"></figure>'])).toEqual([
      { kind: 'different', left: '<hr>', right: '<figure><img src="a"></figure>' },
    ]);
    expect(compareBlocks([], [])).toEqual([]);
  });

  it('lose no block on either side, however long they are', () => {
    const random = seededRandom(29);
    const words = ['ferry', 'harbour', 'six', 'tunnel', 'bus', 'mole', 'lamp'];
    const block = () =>
      `<p>${Array.from({ length: 1 + Math.floor(random() * 4) }, () => words[Math.floor(random() * words.length)]).join(' ')}</p>`;
    for (let round = 0; round < 300; round += 1) {
      // Now and then more pairs than are compared one by one.
      const size = round % 100 === 99 ? 150 : 1 + Math.floor(random() * 9);
      const left = Array.from({ length: size }, block);
      const right = left.flatMap((one) => (random() < 0.3 ? [] : random() < 0.4 ? [one, block()] : [one]));
      const all = size > 100 ? left.map((one) => `${one}<br>`) : right;
      const rows = compareBlocks(left, all);
      const side = (name: 'left' | 'right') =>
        rows.flatMap((row) => (row.kind === 'same' ? row.blocks : (row[name] ?? [])));
      expect(side('left')).toEqual(left);
      expect(side('right')).toEqual(all);
    }
  });
});

describe('a value of a field', () => {
  it('is shown as people read it', () => {
    expect(shownValue('headline', 'Rates < 5 % > 3 %')).toBe('Rates < 5 % > 3 %');
    expect(shownValue('standfirst', null)).toBeNull();
    expect(shownValue('authors', [])).toBeNull();
    expect(
      shownValue('topics', [
        { name: 'Port Ellery', kind: 'PLACE' },
        { name: 'Ferries', kind: 'SUBJECT' },
      ]),
    ).toBe('Port Ellery (place)\nFerries');
    const image = {
      url: 'https://a.test/b.jpg',
      alt: 'A bus',
      caption: null,
      credit: 'Ada',
      width: 1,
      height: 1,
    };
    expect(shownValue('image', image)).toBe('https://a.test/b.jpg\nAlternative text: A bus\nCredit: Ada');
  });
});

import { describe, expect, it } from 'vitest';
import { prepareBody } from '../../../src/content/body/prepare-body.js';
import { splitBlocks } from '../../../web/editor/src/body/split-blocks.js';
import { randomBody } from '../../support/random-body.js';
import { seededRandom } from '../../support/seeded-random.js';

describe('splitBlocks', () => {
  it.each([
    ['', []],
    ['<p>One</p>\n<p>Two</p>', ['<p>One</p>', '<p>Two</p>']],
    [
      '<ul><li>a<ul><li>b</li></ul></li></ul><hr><p>x</p>',
      ['<ul><li>a<ul><li>b</li></ul></li></ul>', '<hr>', '<p>x</p>'],
    ],
    ['<p title="a > b">x<br>y</p>', ['<p title="a > b">x<br>y</p>']],
    ['text <b>bold</b>', ['text', '<b>bold</b>']],
  ])('of %j', (html, blocks) => {
    expect(splitBlocks(html)).toEqual(blocks);
  });

  it('gives the blocks of the gateway, byte for byte', () => {
    const random = seededRandom(3);
    for (let index = 0; index < 1000; index += 1) {
      const body = prepareBody({ html: randomBody(random) });
      if (body) expect(splitBlocks(body.html)).toEqual(body.blocks.map(({ html }) => html));
    }
  });
});

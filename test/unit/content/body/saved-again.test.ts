import { findAll } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { prepareBody } from '../../../../src/content/body/prepare-body.js';
import { randomBody } from '../../../support/random-body.js';
import { seededRandom } from '../../../support/seeded-random.js';

describe('a body that is saved again as it was stored', () => {
  it('stays the same, block by block', () => {
    const random = seededRandom(5);
    for (let index = 0; index < 2000; index += 1) {
      const stored = prepareBody({ html: randomBody(random) });
      if (stored) expect(prepareBody({ html: stored.html })).toEqual(stored);
    }
  });

  it('keeps its embeds', () => {
    const stored = prepareBody({ html: '<iframe src="https://video.example/1?a=2&b=3"></iframe>' });
    expect(stored?.blocks).toMatchObject([
      { __typename: 'EmbedBlock', url: 'https://video.example/1?a=2&b=3' },
    ]);
    expect(prepareBody({ html: stored?.html ?? '' })).toEqual(stored);
  });

  it('has no markup of an address, whatever its characters are', () => {
    const random = seededRandom(7);
    const parts = [
      '"',
      "'",
      '<',
      '>',
      '&',
      '&amp;',
      '<img/src=x/onerror=alert(1)>',
      '<meta http-equiv=refresh>',
      ' ',
      '?a=',
      '#',
      '/b',
      '%22',
      '\\',
    ];
    const quoted = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.codePointAt(0)};`);
    for (let index = 0; index < 3000; index += 1) {
      const tail = Array.from({ length: 4 }, () => parts[Math.floor(random() * parts.length)]).join('');
      const address = quoted(`https://a.example/${tail}`);
      const stored = prepareBody({ html: `<p><a href="${address}">${address}</a></p>` });
      const tags = findAll(() => true, parseDocument(stored?.html ?? '').children);
      expect(tags.map(({ name }) => name)).toEqual(['p', 'a']);
      expect(prepareBody({ html: stored?.html ?? '' })).toEqual(stored);
    }
  });

  it('has no embed where a link has a text of its own, or stands beside text', () => {
    const links =
      '<p><a href="https://a.example/">A page</a></p><p>See <a href="https://a.example/">https://a.example/</a></p>';
    expect(prepareBody({ html: links })?.blocks.map(({ __typename }) => __typename)).toEqual([
      'ParagraphBlock',
      'ParagraphBlock',
    ]);
  });
});

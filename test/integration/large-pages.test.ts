import { describe, expect, it } from 'vitest';
import { prepareBody } from '../../src/content/body/prepare-body.js';
import { refusalOf } from '../../src/ingest/item.js';
import { htmlPage, parsePage } from '../unit/ingest/formats/saved-html/page.js';

/** Fragments to repeat. A time quadratic in their number would exceed the timeout. */
const fragments = [
  '<div>',
  '<b><i>',
  '<ul><li>',
  '<table><tr><td>',
  '<font size="2">',
  '<a href="x">',
  '<time datetime="2020">',
  '<svg><g>',
  '<!--',
  '<script ',
  '<script type="application/ld+json">',
  '<meta ',
  '<meta name="a" content="b">',
  '<li>item ',
  '<p>One sentence of text. ',
  '<p class="',
  '<![CDATA[',
  '<span class="related">x</span>',
  '<div class="share"><a href="x">y</a></div>',
  '<p>12 May 2020 10:11</p>',
  '<p class="byline">By Ada Vale</p>',
  '<br>',
  '&nbsp;',
  '&',
  '<',
  'word ',
  '{"@graph":[',
];

describe('a page of 300 kB', () => {
  it.each(fragments)('of %s is read or refused', (fragment) => {
    const after = fragment.repeat(Math.ceil(300_000 / fragment.length));
    try {
      const { body, headline } = parsePage(htmlPage({ after }));
      expect(body && prepareBody(body, headline)?.text).toContain('The town of Velden');
    } catch (error) {
      expect(refusalOf(error)).toMatch(/levels deep|elements|too many parts|No article text/);
    }
  });
});

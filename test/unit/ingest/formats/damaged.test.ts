import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../src/ingest/item.js';
import { normalise } from '../../../../src/ingest/normalise/normalise.js';
import type { ReadItem } from '../../../../src/ingest/reading/read-item.js';
import { damaged } from '../../../support/damage.js';
import { ghostExport, ghostPost } from '../../../support/ghost.js';
import { newsItem, newsMessage, nitfDocument, packageItem, picture } from '../../../support/newsml.js';
import { readText } from '../../../support/read-text.js';
import { attachment, term, wordpressExport, wordpressItem } from '../../../support/wordpress.js';

const samples: Readonly<Record<string, string>> = {
  ghost: ghostExport({
    posts: [
      ghostPost('1', {
        html: '<figure class="kg-card kg-bookmark-card"><a href="https://y.example/">A</a></figure>',
      }),
      ghostPost('2', {
        html: null,
        lexical: JSON.stringify({ root: { children: [{ type: 'text', text: 'A' }] } }),
      }),
      ghostPost('3', { html: null, mobiledoc: JSON.stringify({ sections: [[1, 'p', [[0, [], 0, 'A']]]] }) }),
    ],
    tags: [{ id: 't', name: 'Harbour' }],
    posts_tags: [{ post_id: '1', tag_id: 't', sort_order: 0 }],
  }),
  wordpress: wordpressExport(
    wordpressItem({
      id: '1',
      content: '[caption]<img src="https://x.example/i.jpg"> A[/caption]\n\n[gallery ids="9"]',
    }),
    wordpressItem({
      id: '2',
      content: '<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph -->',
      meta: { _thumbnail_id: '9' },
    }),
    attachment('9', 'a.jpg'),
    wordpressItem({ id: '3', status: 'draft', more: term('category', 'news', 'News') }),
  ),
  'newsml-g2': newsMessage(
    newsItem({ itemMeta: '<link rel="irel:seeAlso" residref="p"/><pubStatus qcode="stat:usable"/>' }),
    newsItem({ guid: 'b', content: `<inlineXML>${nitfDocument()}</inlineXML>` }),
    picture('p'),
    packageItem('k', '<group id="root" role="group:main"><itemRef residref="b"/></group>'),
  ),
  nitf: nitfDocument({
    content:
      '<p>A <em>b</em></p><media media-type="image"><media-reference source="https://x.example/i.jpg"/></media>',
  }),
};
const seeds = 150;

/** What became of an item: the row that an import would write, or a reason. */
function result({ read }: ReadItem): string {
  if ('refused' in read) return read.refused;
  if ('skipped' in read) return read.skipped;
  try {
    return normalise(read.item, { source: 'wire', format: read.format }).headline;
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === null) throw error;
    return refused;
  }
}

describe.each(Object.keys(samples))('damaged files of %s', (name) => {
  it('give items or reasons, whatever is broken', async () => {
    const sample = samples[name] ?? '';
    const whole = await readText(sample);
    expect(whole.length).toBeGreaterThan(0);
    for (let seed = 1; seed <= seeds; seed += 1) {
      const text = damaged(sample, seed);
      const items = await readText(text, {}, 1 + (seed % 700));
      const results = items.map(result);
      expect(
        results.every((each) => each !== ''),
        `seed ${seed}`,
      ).toBe(true);
      // A file that is not empty is never passed over in silence.
      if (text.startsWith(sample.slice(0, 60)) && text !== sample)
        expect(items.length, `seed ${seed}`).toBeGreaterThan(0);
    }
  }, 60_000);
});

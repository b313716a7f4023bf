import { describe, expect, it } from 'vitest';
import type { IncomingArticle } from '../../../../src/ingest/item.js';
import { articlesOf, reasonsOf } from '../../../support/read-text.js';
import {
  attachment,
  term,
  type WordPressItem,
  wordpressExport,
  wordpressItem,
} from '../../../support/wordpress.js';

async function one(more: Partial<WordPressItem>, ...others: string[]): Promise<IncomingArticle> {
  const [article] = await articlesOf(wordpressExport(wordpressItem({ id: '1', ...more }), ...others));
  if (!article) throw new Error('There is no article.');
  return article;
}
const html = async (content: string, ...others: string[]): Promise<string> => {
  const { body } = await one({ content }, ...others);
  return body && 'html' in body ? body.html : '';
};

describe("WordPress' export", () => {
  it('gives articles with the names and pictures that come behind them', async () => {
    const article = await one(
      {
        title: 'Ferry &amp; quay',
        excerpt: 'It <b>sails</b>.',
        more:
          term('category', 'news', 'News') +
          term('post_tag', 'tides', 'Tides') +
          term('category', 'ferries', 'Ferries &amp; boats') +
          term('post_format', 'post-format-video', 'Video') +
          term('people', 'cy-lund', 'Cy Lund'),
        meta: { _thumbnail_id: '9', _yoast_wpseo_primary_category: '5' },
      },
      attachment('9', 'ferry.jpg', 'At the <i>quay</i>', 'A ferry'),
    );
    expect(article).toEqual({
      uri: 'https://news.example/?p=1',
      headline: 'Ferry & quay',
      standfirst: 'It sails.',
      slug: 'story-1',
      formerSlugs: [],
      section: 'Ferries & boats',
      topics: [
        { name: 'News', kind: 'SUBJECT' },
        { name: 'Tides', kind: 'SUBJECT' },
        { name: 'Cy Lund', kind: 'PERSON' },
      ],
      authors: ['Ada Vale'],
      body: { html: '<p>The ferry sails again.</p>' },
      image: { url: 'https://news.example/wp-content/ferry.jpg', alt: 'A ferry', caption: 'At the quay' },
      canonicalUrl: 'https://news.example/2026/story-1/',
      language: 'en-GB',
      publishedAt: new Date('2026-03-01T09:00:00Z'),
      versionAt: new Date('2026-03-02T08:00:00Z'),
    });
  });

  const at = new Date('2026-03-01T09:00:00Z');
  it.each<[Partial<WordPressItem>, Partial<IncomingArticle>]>([
    [{ status: 'publish' }, { publishedAt: at }],
    [{ status: 'publish', password: 'quay' }, { isDraft: true }],
    [{ status: 'future', date: '2100-01-01 00:00:00' }, { publishedAt: new Date('2100-01-01T00:00:00Z') }],
    [{ status: 'draft', date: '0000-00-00 00:00:00' }, { isDraft: true }],
    [{ status: 'pending' }, { isDraft: true }],
    [{ status: 'private' }, { isDraft: true }],
    [{ status: 'pitch' }, { isDraft: true }],
    [{ status: 'trash', name: 'story-1__trashed' }, { withdrawn: 'In the trash of its source.' }],
    // The local time, which the export has without a zone.
    [{ date: '0000-00-00 00:00:00' }, { publishedAt: new Date('2026-03-01T10:00:00Z') }],
  ])('of a post with %j gives %j', async (more, expected) => {
    const { publishedAt, isDraft, withdrawn, slug, canonicalUrl } = await one(more);
    const found = {
      ...(publishedAt && { publishedAt }),
      ...(isDraft && { isDraft }),
      ...(withdrawn && { withdrawn }),
    };
    expect(found).toEqual(expected);
    expect(slug).toBe('story-1');
    expect(canonicalUrl !== undefined).toBe(publishedAt !== undefined);
  });

  it('passes over what is no article, with what it is', async () => {
    const of = (type: string, status = 'publish'): string => wordpressItem({ id: type, type, status });
    const file = wordpressExport(
      of('page'),
      of('revision', 'inherit'),
      of('nav_menu_item'),
      attachment('9', 'a.jpg'),
      of('news'),
      of('post', 'auto-draft'),
    );
    const reasons = (await reasonsOf(file)).map(({ read }) => ('skipped' in read ? read.skipped : read));
    expect(reasons).toEqual([
      expect.stringContaining('--pages'),
      expect.stringContaining('revision'),
      expect.stringContaining('menu'),
      expect.stringContaining('attachment'),
      expect.stringContaining('--post-type news'),
      expect.stringContaining('empty draft'),
    ]);
    const uris = (await articlesOf(file, { pages: true, postTypes: ['news'] })).map(({ uri }) => uri);
    expect(uris).toEqual(['https://news.example/?p=page', 'https://news.example/?p=news']);
  });

  it('gives old slugs, but none that another post has now', async () => {
    const other = wordpressItem({ id: '2', name: 'taken' });
    const meta =
      '<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>taken</wp:meta_value></wp:postmeta>';
    expect((await one({ meta: { _wp_old_slug: 'older' }, more: meta }, other)).formerSlugs).toEqual([
      'older',
    ]);
  });

  it('names the authors of Co-Authors Plus, also those without an account', async () => {
    const guest = wordpressItem({
      id: '8',
      type: 'guest-author',
      title: 'Ben Orr',
      name: 'cap-ben',
      meta: { 'cap-user_login': 'ben' },
    });
    const more = term('author', 'cap-ben', 'ben') + term('author', 'cap-ada', 'ada');
    expect((await one({ more }, guest)).authors).toEqual(['Ben Orr', 'Ada Vale']);
    expect((await one({ author: 'gone' })).authors).toEqual(['gone']);
  });

  it('drops the category of posts without one', async () => {
    const article = await one({ more: term('category', 'uncategorized', 'Uncategorized') });
    expect([article.section, article.topics]).toEqual([undefined, []]);
  });

  it('takes the first sentence as the headline of a post without a title', async () => {
    expect((await one({ title: '' })).headline).toBe('The ferry sails again.');
    expect(await reasonsOf(wordpressExport(wordpressItem({ id: '1', title: '', content: '' })))).toEqual([
      { place: 'item 1, line 13', read: { refused: 'It has neither a title nor a text.' } },
    ]);
  });

  it('that is cut off between posts, or has none, says so', async () => {
    const whole = wordpressExport(wordpressItem({ id: '1' }));
    expect(await reasonsOf(whole.slice(0, whole.indexOf('</channel>')))).toEqual([
      { place: 'end of file', read: { refused: expect.stringContaining('items may be missing') } },
    ]);
    expect(await reasonsOf(wordpressExport())).toEqual([
      { place: '', read: { refused: 'It has no items.' } },
    ]);
  });

  it('that is cut off gives the posts before the cut, and a reason', async () => {
    const whole = wordpressExport(wordpressItem({ id: '1' }), wordpressItem({ id: '2' }));
    expect(await reasonsOf(whole.slice(0, -150))).toEqual([
      { place: 'item 2, line 34', read: { refused: 'The file ends within this item.' } },
      { place: 'end of file', read: { refused: expect.stringContaining('items may be missing') } },
    ]);
  });
});

describe('bodies of the classic editor', () => {
  it.each([
    ['One\ntwo\n\nthree\r\n\r\n\r\nfour', '<p>One<br>two</p>\n<p>three</p>\n<p>four</p>'],
    ['Before\n<h2>Head</h2>\nafter', '<p>Before</p>\n<h2>Head</h2>\n<p>after</p>'],
    ['<div>\n\nIn\n\n</div>', '<div>\n<p>In</p>\n</div>'],
    ['<p style="x">One</p>\ntwo', '<p style="x">One</p>\n<p>two</p>'],
    ['A\n\n<pre>x\n\n  y</pre>\n\nb', '<p>A</p>\n<pre>x\n\n  y</pre>\n<p>b</p>'],
    ['<ul>\n<li>a</li>\n<li>b</li>\n</ul>', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['A<!--more-->b', '<p>A</p>\n<p>b</p>'],
    [
      'A\nhttps://video.example/1\nb',
      '<p>A</p>\n<p><a href="https://video.example/1">https://video.example/1</a></p>\n<p>b</p>',
    ],
    ['<strong>A</strong> b', '<p><strong>A</strong> b</p>'],
    ['<a href="/other/">A</a>', '<p><a href="https://news.example/other/">A</a></p>'],
  ])('%j becomes %j', async (content, expected) => {
    expect(await html(content)).toBe(expected);
  });
});

describe('bodies of blocks', () => {
  it.each([
    [
      '<!-- wp:paragraph -->\n<p>A</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading {"level":3} -->\n<h3>B</h3>\n<!-- /wp:heading -->',
      '<p>A</p>\n\n\n<h3>B</h3>',
    ],
    [
      '<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph -->\n\nfree\n\ntext\n\n<!-- wp:latest-posts /-->',
      '<p>A</p>\n<p>free</p>\n<p>text</p>',
    ],
    [
      '<!-- wp:embed {"url":"https://video.example/1"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://video.example/1\n</div><figcaption>C</figcaption></figure>\n<!-- /wp:embed -->',
      '<p><a href="https://video.example/1">https://video.example/1</a></p><figcaption>C</figcaption>',
    ],
    [
      '<!-- wp:group --><div><!-- wp:paragraph --><p>A</p><!-- /wp:paragraph --></div><!-- /wp:group -->',
      '<div>\n<p>A</p>\n</div>',
    ],
  ])('%j become %j', async (content, expected) => {
    expect(await html(content)).toBe(expected);
  });
});

describe('shortcodes', () => {
  it.each([
    [
      '[caption id="a_1" width="9"]<a href="https://x.example/"><img src="https://x.example/i.jpg"></a> The quay[/caption]',
      '<figure>\n<a href="https://x.example/"><img src="https://x.example/i.jpg"></a>\n<figcaption>The quay</figcaption>\n</figure>',
    ],
    [
      '[caption caption="The quay"]<img src="https://x.example/i.jpg">[/caption]',
      '<figure>\n<p><img src="https://x.example/i.jpg"></p>\n<figcaption>The quay</figcaption>\n</figure>',
    ],
    [
      '[embed width="9"]https://video.example/1?a=1&amp;b=2[/embed]',
      '<p><a href="https://video.example/1?a=1&amp;b=2">https://video.example/1?a=1&amp;b=2</a></p>',
    ],
    [
      '[audio mp3="https://x.example/a.mp3"][/audio]',
      '<p><a href="https://x.example/a.mp3">https://x.example/a.mp3</a></p>',
    ],
    ['[video mp4="https://x.example/v.mp4"]', '<video src="https://x.example/v.mp4"></video>'],
    ['A [box color="red"]b [b]c[/b][/box] d', '<p>A b c d</p>'],
    ['A [contact-form-7 id="3"] b [gallery] c', '<p>A  b</p>\n<p>c</p>'],
    ['He said [sic] that [1] it [was] so', '<p>He said [sic] that [1] it [was] so</p>'],
    ['Write [[box color="red"]] so', '<p>Write [box color="red"] so</p>'],
    [
      '[gallery ids="9, 7"]',
      '<figure><img src="https://news.example/wp-content/a.jpg" alt="A">\n<figcaption>Quay</figcaption>\n</figure>',
    ],
  ])('%j becomes %j', async (content, expected) => {
    const tidy = (text: string): string =>
      text.replace(/\s*\n\s*/g, '').replace(/<\/?p>(?=<img|<\/?fig)/g, '');
    expect(tidy(await html(content, attachment('9', 'a.jpg', 'Quay', 'A')))).toBe(tidy(expected));
  });

  it('of a gallery without ids show what was uploaded to the post', async () => {
    const found = await html(
      '[gallery]',
      attachment('9', 'a.jpg', '', '', '1'),
      attachment('10', 'b.pdf', '', '', '1'),
    );
    expect(found.match(/src="[^"]*"/g)).toEqual(['src="https://news.example/wp-content/a.jpg"']);
  });

  it.each([
    '[',
    '[a ',
    '[a "',
    '[caption]',
    '[caption ',
    '<!-- wp:a ',
    '<pre>',
    '<figure class="wp-block-embed">',
    '<p ',
    '[/a]',
    '[a \'[b "',
  ])(
    'and markup that are not closed, such as %j, take no longer than others',
    async (part) => {
      const content = part.repeat(400_000 / part.length);
      expect(typeof (await html(content).catch(() => ''))).toBe('string');
    },
    20_000,
  );
});

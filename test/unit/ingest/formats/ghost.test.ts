import { describe, expect, it } from 'vitest';
import type { IncomingArticle } from '../../../../src/ingest/item.js';
import { ghostExport, ghostPost } from '../../../support/ghost.js';
import { articlesOf, reasonsOf } from '../../../support/read-text.js';

async function one(more: object, tables: object = {}, site: string | null = null): Promise<IncomingArticle> {
  const [article] = await articlesOf(ghostExport({ posts: [ghostPost('1', { ...more })], ...tables }), {
    site,
  });
  if (!article) throw new Error('There is no article.');
  return article;
}

const htmlOf = ({ body }: IncomingArticle): string => (body && 'html' in body ? body.html : '');

describe("Ghost's export", () => {
  it('gives articles with authors and tags in their order, whatever order the tables have', async () => {
    const tables = {
      posts_tags: [
        { post_id: '1', tag_id: 't2', sort_order: 1 },
        { post_id: '1', tag_id: 't1', sort_order: 0 },
        { post_id: '1', tag_id: 't3', sort_order: 2 },
      ],
      posts: [
        ghostPost('1', {
          custom_excerpt: 'It sails.',
          feature_image: 'https://x.example/f.jpg',
          canonical_url: 'https://y.example/ferry',
          locale: 'de',
        }),
      ],
      posts_authors: [
        { post_id: '1', author_id: 'u2', sort_order: 1 },
        { post_id: '1', author_id: 'u1', sort_order: 0 },
      ],
      posts_meta: [
        { post_id: '1', feature_image_alt: 'A ferry', feature_image_caption: 'At the <b>quay</b>' },
      ],
      tags: [
        { id: 't1', name: 'Harbour', visibility: 'public' },
        { id: 't2', name: 'Ferries', visibility: 'public' },
        { id: 't3', name: '#checked', visibility: 'internal' },
      ],
      users: [
        { id: 'u1', name: 'Ada Vale' },
        { id: 'u2', name: 'Ben Orr' },
      ],
    };
    const article = {
      uri: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      headline: 'Story 1',
      slug: 'story-1',
      standfirst: 'It sails.',
      section: 'Harbour',
      topics: [{ name: 'Ferries', kind: 'SUBJECT' }],
      authors: ['Ada Vale', 'Ben Orr'],
      body: { html: '<p>The ferry sails again.</p>' },
      image: { url: 'https://x.example/f.jpg', alt: 'A ferry', caption: 'At the quay' },
      canonicalUrl: 'https://y.example/ferry',
      language: 'de',
      versionAt: new Date('2026-03-02T08:00:00Z'),
      publishedAt: new Date('2026-03-01T09:00:00Z'),
    };
    expect(await articlesOf(ghostExport(tables))).toEqual([article]);
    const reversed = Object.fromEntries(Object.entries(tables).reverse());
    expect(await articlesOf(ghostExport(reversed))).toEqual([article]);
    expect(await articlesOf(JSON.stringify({ meta: {}, data: tables }))).toEqual([article]);
  });

  it.each([
    [{ status: 'published' }, { publishedAt: new Date('2026-03-01T09:00:00Z') }],
    [
      { status: 'scheduled', published_at: '2100-01-01T00:00:00.000Z' },
      { publishedAt: new Date('2100-01-01T00:00:00Z') },
    ],
    [{ status: 'scheduled', published_at: null }, { isDraft: true }],
    [{ status: 'draft', published_at: null }, { isDraft: true }],
    [{ status: 'sent' }, { isDraft: true }],
    [{ status: 'something new' }, { isDraft: true }],
    [{ visibility: 'paid' }, { isDraft: true }],
    [{ visibility: 'members', status: 'scheduled' }, { isDraft: true }],
    [{ published_at: null }, { publishedAt: new Date('2026-03-01T08:00:00Z') }],
    [{ published_at: 1_772_355_600_000 }, { publishedAt: new Date('2026-03-01T09:00:00Z') }],
    [{ published_at: '2026-03-01 09:00:00' }, { publishedAt: new Date('2026-03-01T09:00:00Z') }],
  ])('of a post with %j publishes %j', async (more, expected) => {
    const { isDraft, publishedAt } = await one(more);
    expect({ ...(isDraft && { isDraft }), ...(publishedAt && { publishedAt }) }).toEqual(expected);
  });

  it('skips pages unless they are asked for', async () => {
    const pages = ghostExport({
      posts: [ghostPost('1', { type: 'page' }), ghostPost('2', { type: null, page: 1 })],
    });
    expect(await reasonsOf(pages)).toEqual([
      { place: 'posts 1', read: { skipped: expect.stringContaining('--pages') } },
      { place: 'posts 2', read: { skipped: expect.stringContaining('--pages') } },
    ]);
    expect(await articlesOf(pages, { pages: true })).toHaveLength(2);
  });

  it('puts the address of the site where the export has a placeholder', async () => {
    const more = {
      html: '<p><a href="__GHOST_URL__/other/">Other</a></p>',
      feature_image: '__GHOST_URL__/content/images/f.jpg',
    };
    const article = await one(more, {}, 'https://news.example');
    expect(htmlOf(article)).toContain('href="https://news.example/other/"');
    expect(article.image?.url).toBe('https://news.example/content/images/f.jpg');
    expect(article.canonicalUrl).toBe('https://news.example/story-1/');
    expect(htmlOf(await one(more))).toContain('href="/other/"');
  });

  it('takes the author of older exports, and numbers as ids', async () => {
    const tables = {
      posts: [
        {
          id: 7,
          title: 'Old',
          html: '<p>Text.</p>',
          status: 'published',
          author_id: 1,
          image: 'https://x.example/i.jpg',
        },
      ],
      users: [{ id: 1, name: 'Ada Vale' }],
    };
    expect(await articlesOf(ghostExport(tables as never))).toMatchObject([
      { uri: 'ghost:post:7', authors: ['Ada Vale'], image: { url: 'https://x.example/i.jpg' } },
    ]);
  });

  it('takes the first sentence as the headline of a post without a title', async () => {
    expect((await one({ title: '' })).headline).toBe('The ferry sails again.');
  });

  it.each([
    ['no id', { id: null, uuid: null }, 'It has no `id` and no `uuid`'],
    ['neither title nor text', { title: ' ', html: null }, 'neither a title nor a text'],
    ['a time that is none', { updated_at: 'soon' }, '`updated_at` is "soon"'],
  ])('refuses a post with %s', async (_, more, reason) => {
    const file = ghostExport({ posts: [ghostPost('1', more), ghostPost('2')] });
    expect(await reasonsOf(file)).toEqual([
      { place: 'posts 1', read: { refused: expect.stringContaining(reason) } },
    ]);
    expect((await articlesOf(ghostExport({ posts: [ghostPost('2')] }))).length).toBe(1);
  });

  it('that is cut off gives its first posts and a reason', async () => {
    const whole = ghostExport({ users: [], posts: [ghostPost('1'), ghostPost('2')] });
    expect(await reasonsOf(whole.slice(0, -80))).toEqual([
      { place: 'after posts 1', read: { refused: expect.stringContaining('ends before its object does') } },
    ]);
  });
});

describe('bodies of Ghost', () => {
  it.each([
    [
      '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://y.example/a"><div class="kg-bookmark-title">A &amp; B</div><div class="kg-bookmark-description">More</div></a></figure>',
      '<p><a href="https://y.example/a">A &amp; B</a></p>',
    ],
    [
      '<div class="kg-card kg-audio-card"><img class="kg-audio-thumbnail"><div><audio src="https://y.example/a.mp3"></audio><div class="kg-audio-title">Talk</div><span>0:00</span></div></div>',
      '<p><a href="https://y.example/a.mp3">Talk</a></p>',
    ],
    [
      '<figure class="kg-card kg-video-card"><video src="https://y.example/v.mp4"></video><div class="kg-video-player-container">0:00</div><figcaption>Quay</figcaption></figure>',
      '<figure class="kg-card kg-video-card"><video src="https://y.example/v.mp4"></video><figcaption>Quay</figcaption></figure>',
    ],
    ['<p>a</p><div class="kg-card kg-signup-card"><form>Join</form></div>', '<p>a</p>'],
    ['<p class="kg-x">é &lt;</p>', '<p class="kg-x">é &lt;</p>'],
  ])('turn the card %s into %s', async (html, expected) => {
    expect(htmlOf(await one({ html }))).toBe(expected);
  });

  it('without HTML are made from the document of the editor', async () => {
    const node = (type: string, more: object): object => ({ type, ...more });
    const text = (value: string, format = 0): object => node('extended-text', { text: value, format });
    const lexical = JSON.stringify({
      root: {
        children: [
          node('paragraph', {
            children: [
              text('One '),
              text('<two>', 1),
              node('link', { url: 'https://y.example/', children: [text('three')] }),
            ],
          }),
          node('extended-heading', { tag: 'h3', children: [text('Head')] }),
          node('list', { listType: 'number', children: [node('listitem', { children: [text('Item')] })] }),
          node('image', { src: 'https://x.example/i.jpg', alt: 'A "b"', caption: 'Cap' }),
          node('bookmark', { url: 'https://y.example/b', title: 'B' }),
          node('html', { html: '<p>Raw</p>' }),
        ],
      },
    });
    expect(htmlOf(await one({ html: null, lexical }))).toBe(
      '<p>One <strong>&lt;two&gt;</strong><a href="https://y.example/">three</a></p><h3>Head</h3><ol><li>Item</li></ol>' +
        '<figure><img src="https://x.example/i.jpg" alt="A &quot;b&quot;"><figcaption>Cap</figcaption></figure>' +
        '<p><a href="https://y.example/b">B</a></p><p>Raw</p>',
    );
    const mobiledoc = JSON.stringify({
      version: '0.3.1',
      atoms: [],
      cards: [
        ['image', { src: 'https://x.example/i.jpg' }],
        ['markdown', { markdown: 'Three\n\nfour' }],
      ],
      markups: [['strong'], ['a', ['href', 'https://y.example/']]],
      sections: [
        [
          1,
          'p',
          [
            [0, [0], 1, 'One'],
            [0, [1], 1, ' two & more'],
          ],
        ],
        [3, 'ul', [[[0, [], 0, 'Item']]]],
        [10, 0],
        [10, 1],
      ],
    });
    expect(htmlOf(await one({ html: null, mobiledoc }))).toBe(
      '<p><strong>One</strong><a href="https://y.example/"> two &amp; more</a></p><ul><li>Item</li></ul>' +
        '<figure><img src="https://x.example/i.jpg" alt=""></figure><p>Three</p><p>four</p>',
    );
    expect((await one({ html: null, mobiledoc: '{"sections":7}', lexical: '{' })).body).toBeUndefined();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { editorsOf } from '../support/editors.js';
import { testGateway } from '../support/gateway.js';
import { importer } from '../support/importer.js';
import {
  attachment,
  term,
  type WordPressItem,
  wordpressExport,
  wordpressItem,
} from '../support/wordpress.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const { importText } = importer(gateway);
const folder = mkdtempSync(join(tmpdir(), 'dateline-wordpress-'));
afterAll(() => rmSync(folder, { recursive: true }));

const importPost = async (
  post: WordPressItem,
  ...others: string[]
): Promise<{ outcome: string; id: string }> => {
  const results = await importText(wordpressExport(wordpressItem(post), ...others));
  const result = results.find(({ outcome }) => outcome !== 'SKIPPED');
  return { outcome: result?.outcome ?? '', id: result?.id ?? '' };
};
type Found = { article: { id: string; headline: string } | null };
const bySlug = async (slug: string): Promise<Found['article']> =>
  (await gateway.execute<Found>('query ($slug: String!) { article(slug: $slug) { id headline } }', { slug }))
    .data?.article ?? null;

describe('an archive of WordPress', () => {
  it('becomes articles with section, topics, authors, picture and text', async () => {
    const { id } = await importPost(
      {
        id: '1',
        content: 'It sails.\n\n[caption]<img src="https://x.example/i.jpg" alt="Quay"> The quay[/caption]',
        more: term('category', 'harbour', 'Harbour') + term('post_tag', 'ferries', 'Ferries'),
        meta: { _thumbnail_id: '90' },
      },
      attachment('90', 'ferry.jpg', 'At sea', 'A ferry'),
    );
    const data = await gateway.data(
      `query ($id: ID!) { article(id: $id) {
        slug headline canonicalUrl language section { name } topics { name } authors { name }
        image { url alt caption } body { html }
      } }`,
      { id },
    );
    expect(data).toEqual({
      article: {
        slug: 'story-1',
        headline: 'Story 1',
        canonicalUrl: 'https://news.example/2026/story-1/',
        language: 'en-GB',
        section: { name: 'Harbour' },
        topics: [{ name: 'Ferries' }],
        authors: [{ name: 'Ada Vale' }],
        image: { url: 'https://news.example/wp-content/ferry.jpg', alt: 'A ferry', caption: 'At sea' },
        body: {
          html: expect.stringMatching(
            /^<p>It sails\.<\/p>\n<figure><img [^>]*>\n<figcaption>The quay<\/figcaption>\n<\/figure>$/,
          ),
        },
      },
    });
  });

  it('keeps old addresses working, and changes nothing when it is imported again', async () => {
    const post = { id: '2', name: 'harbour-opens', meta: { _wp_old_slug: 'harbor-opens' } };
    const { id } = await importPost(post);
    expect((await bySlug('harbour-opens'))?.id).toBe(id);
    expect((await bySlug('harbor-opens'))?.id).toBe(id);
    expect(await importPost(post)).toEqual({ outcome: 'UNCHANGED', id });
  });

  it('keeps an old address that comes with a later export', async () => {
    const { id } = await importPost({ id: '3', name: 'tides' });
    const later = {
      id: '3',
      name: 'tides',
      modified: '2026-03-09 08:00:00',
      meta: { _wp_old_slug: 'low-tide' },
    };
    expect(await importPost(later)).toEqual({ outcome: 'UPDATED', id });
    expect((await bySlug('low-tide'))?.id).toBe(id);
  });

  it('keeps drafts, private and protected posts for editors', async () => {
    for (const [index, more] of [
      { status: 'draft' },
      { status: 'private' },
      { password: 'quay' },
    ].entries()) {
      const { id } = await importPost({ id: `4${index}`, title: 'Not yet', ...more });
      const query = 'query ($id: ID!) { article(id: $id) { status } }';
      expect((await gateway.execute<Found>(query, { id })).data?.article).toBeNull();
      expect(await gateway.data(query, { id }, editors.headers.ada)).toEqual({
        article: { status: 'DRAFT' },
      });
    }
    const { search } = await gateway.data<{ search: { edges: unknown[] } }>(
      '{ search(query: "Not yet") { edges { node { __typename } } } }',
    );
    expect(search.edges).toEqual([]);
  });

  it('withdraws what is in the trash, and an older export does not bring it back', async () => {
    const { id } = await importPost({ id: '5' });
    await importPost({ id: '5', status: 'trash', name: 'story-5__trashed', modified: '2026-03-09 08:00:00' });
    expect(await bySlug('story-5')).toBeNull();
    expect(await importPost({ id: '5' })).toEqual({ outcome: 'SUPERSEDED', id });
  });

  it('leaves what an editor changed to the newsroom', async () => {
    const { id } = await importPost({ id: '6' });
    const patch = { headline: 'Our headline' };
    await editors.run(
      'updateArticle',
      { id, expectedVersion: 1, patch, idempotencyKey: 'wordpress-6' },
      'article { id }',
    );
    await importPost({ id: '6', title: 'Their headline', modified: '2026-03-09 08:00:00' });
    expect((await bySlug('story-6'))?.headline).toBe('Our headline');
  });

  it('is detected in a file, and what is no article is counted', async () => {
    const path = join(folder, 'export.xml');
    writeFileSync(
      path,
      wordpressExport(wordpressItem({ id: '7' }), wordpressItem({ id: '8', type: 'nav_menu_item' })),
    );
    const { spawnSync } = await import('node:child_process');
    const { status, stdout } = spawnSync(
      process.execPath,
      ['bin/dateline.mjs', 'import', '--dry-run', folder],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toMatch(/1 skipped, 1 accepted\.\n1 skipped: It is an entry of a menu\.\n$/);
    expect(status).toBe(0);
  }, 60_000);
});

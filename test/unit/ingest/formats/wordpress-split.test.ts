import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileImports } from '../../../support/file-imports.js';
import { attachment, wordpressExport, wordpressItem } from '../../../support/wordpress.js';

const importAll = fileImports();

const post = (id: string, name: string, meta: Readonly<Record<string, string>>) =>
  wordpressItem({ id, name, meta });

describe('a WordPress site in several files', () => {
  it('finds pictures and slugs in each of them, in any order', async () => {
    const posts = wordpressExport(post('1', 'ferry', { _thumbnail_id: '9', _wp_old_slug: 'quay' }));
    const pictures = wordpressExport(attachment('9', 'a.jpg'), post('2', 'quay', {}));
    for (const files of [
      { 'posts.xml': posts, 'rest.xml': pictures },
      { 'rest.xml.gz': gzipSync(pictures), 'posts.xml.gz': gzipSync(posts) },
    ]) {
      const { rows, refused } = await importAll(files);
      expect(refused).toEqual([]);
      const ferry = rows.find(({ slugs }) => slugs[0] === 'ferry');
      expect(ferry?.image?.url).toMatch(/a\.jpg$/);
      // The other post has that slug now.
      expect(ferry?.former_slugs).toEqual([]);
      expect(rows).toHaveLength(2);
    }
  });

  it('keeps the pictures of another site apart', async () => {
    const posts = wordpressExport(post('1', 'ferry', { _thumbnail_id: '9' }));
    const other = wordpressExport(attachment('9', 'b.jpg')).replaceAll(
      'https://news.example',
      'https://other.example',
    );
    const { rows } = await importAll({ 'posts.xml': posts, 'other.xml': other });
    expect(rows.map(({ image }) => image)).toEqual([null]);
  });

  it('is imported where one of its files is broken', async () => {
    const posts = wordpressExport(post('1', 'ferry', { _thumbnail_id: '9' }));
    const { rows, refused } = await importAll({
      'posts.xml': posts,
      'broken.xml.gz': gzipSync(posts).subarray(0, 60),
      'pictures.xml': wordpressExport(attachment('9', 'a.jpg')),
    });
    expect(rows[0]?.image?.url).toMatch(/a\.jpg$/);
    expect(refused.map(({ file }) => file.replace(/^.*\//, ''))).toEqual(['broken.xml.gz']);
  });
});

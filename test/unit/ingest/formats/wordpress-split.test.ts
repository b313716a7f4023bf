import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArticleRow } from '../../../../src/db/content/rows.js';
import { type ItemResult, importFiles } from '../../../../src/ingest/import.js';
import { attachment, wordpressExport, wordpressItem } from '../../../support/wordpress.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-split-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows that an import of these files writes, and what was refused. */
async function importAll(files: Readonly<Record<string, string | Buffer>>) {
  const rows: ArticleRow[] = [];
  const refused: ItemResult[] = [];
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  await importFiles({
    files: Object.keys(files).map((name) => join(folder, name)),
    source: 'site',
    format: null,
    language: 'en',
    write: async (batch) => {
      rows.push(...batch);
      return batch.map(({ uri }) => ({
        outcome: 'CREATED',
        id: uri,
        uid: '00000000-0000-4000-8000-000000000000',
      }));
    },
    describeRowError: () => null,
    onResult: (result) => {
      if (result.outcome === 'REFUSED') refused.push(result);
    },
    onFile: () => undefined,
  });
  return { rows, refused };
}

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

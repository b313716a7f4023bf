import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileImports } from '../../../support/file-imports.js';
import { ghostExport, ghostPost } from '../../../support/ghost.js';

const importAll = fileImports();

const [first, second] = ['5f00000000000000000000a1', '5f00000000000000000000a2'];
const tables = {
  tags: [{ id: '5f00000000000000000000b1', name: 'Harbour', visibility: 'public' }],
  users: [{ id: '5f00000000000000000000c1', name: 'Ada Vale' }],
  posts_tags: [{ post_id: first, tag_id: '5f00000000000000000000b1', sort_order: 0 }],
  posts_authors: [{ post_id: first, author_id: '5f00000000000000000000c1', sort_order: 0 }],
  posts_meta: [{ post_id: first, feature_image_alt: 'A ferry' }],
};
const posts = (id: string) => ({ posts: [ghostPost(id, { feature_image: 'https://x.example/f.jpg' })] });

describe('a Ghost site in several files', () => {
  it('finds authors, tags and captions in each of them, in any order', async () => {
    const [some, others, rest] = [posts(first), posts(second), tables].map((each) => ghostExport(each));
    if (!some || !others || !rest) throw new Error('There are no files.');
    for (const files of [
      { '1.json': some, '2.json': others, '3.json': rest },
      { '3.json.gz': gzipSync(rest), '2.json.gz': gzipSync(others), '1.json.gz': gzipSync(some) },
    ]) {
      const { rows, refused, skipped } = await importAll(files);
      expect(refused).toEqual([]);
      expect(skipped.map(({ reason }) => reason)).toEqual([expect.stringContaining('for the other files')]);
      expect(rows).toHaveLength(2);
      const { section, authors, image } = rows.find(({ section }) => section !== null) ?? {};
      expect([section?.name, authors?.map(({ name }) => name), image?.alt]).toEqual([
        'Harbour',
        ['Ada Vale'],
        'A ferry',
      ]);
    }
  });

  it('has each tag once where files repeat rows', async () => {
    const { rows } = await importAll({
      'a.json': ghostExport({ ...tables, ...posts(first) }),
      'b.json': ghostExport({ ...tables, ...posts(second) }),
    });
    expect(rows.map(({ authors }) => authors.length).sort()).toEqual([0, 1]);
  });

  it('is read file by file where its ids are numbers, which other sites have as well', async () => {
    const old = (name: string) => ({
      tags: [{ id: 1, name, visibility: 'public' }],
      posts_tags: [{ id: 1, post_id: 7, tag_id: 1 }],
      posts: [{ ...ghostPost('7', {}), id: 7, uuid: `uuid-of-${name}` }],
    });
    const { rows } = await importAll({
      'one.json': ghostExport(old('Harbour')),
      'two.json': ghostExport(old('Islands')),
    });
    expect(rows.map(({ section }) => section?.name)).toEqual(['Harbour', 'Islands']);
  });
});

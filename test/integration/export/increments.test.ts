import { beforeAll, describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { countOutcomes, exportsOf, rowsIn } from '../../support/exports.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const source = testGateway();
const target = testGateway();
const exports = exportsOf();
const newsroom = newsroomOf(source);
const editors = editorsOf(source);
const editorsThere = editorsOf(target);
const topics = [{ name: 'Ferries', kind: 'SUBJECT' as const }];

const articleId = async (uri: string): Promise<string> => {
  const [row] = await source.sql<{ id: string }>(
    `select 'art_' || uid as id from article where source_uri = $1`,
    [uri],
  );
  return row?.id ?? '';
};
const nameId = async (table: string, slug: string): Promise<string> => {
  const prefix = { section: 'sec', topic: 'top' }[table];
  const [row] = await source.sql<{ id: string }>(
    `select '${prefix}_' || uid as id from ${table} where slug = $1`,
    [slug],
  );
  return row?.id ?? '';
};
const names = (base: typeof source) =>
  base.sql(`select slug, name from section union all select slug, name from topic order by 1`);

beforeAll(async () => {
  for (const uri of ['a', 'b', 'c']) await newsroom.publish({ uri, section: 'Region', topics });
  await numberAll(source);
  await exports.restore(target, (await exports.write(source)).folder);
});

describe('names that were renamed', () => {
  const section = 'section { slug }';
  it('reach a copy by the next export, with their former slugs', async () => {
    const early = await exports.write(source);
    await editors.run(
      'updateSection',
      { id: await nameId('section', 'region'), name: 'County', slug: 'county' },
      section,
    );
    await editors.run(
      'updateTopic',
      { id: await nameId('topic', 'ferries'), name: 'Boats', slug: 'boats' },
      'topic { slug }',
    );
    const { folder } = await exports.write(source, '--since', early.manifest.next);
    await exports.restore(target, folder);
    expect(await names(target)).toEqual([
      { slug: 'boats', name: 'Boats' },
      { slug: 'county', name: 'County' },
    ]);
    expect(await names(target)).toEqual(await names(source));
    expect(await target.sql(`select slug from editing.former_name order by 1`)).toEqual([
      { slug: 'ferries' },
      { slug: 'region' },
    ]);
    expect(await target.data(`{ section(slug: "region") { slug name } }`)).toEqual({
      section: { slug: 'county', name: 'County' },
    });
    // An export from before does not take it back.
    await exports.restore(target, early.folder);
    expect(await names(target)).toEqual(await names(source));
  });

  it('stay as they were called here later', async () => {
    const { folder } = await exports.write(source);
    const input = { id: await nameId('section', 'county'), name: 'Shire' };
    await editorsThere.run('updateSection', input, section);
    await exports.restore(target, folder);
    expect(await names(target)).toContainEqual({ slug: 'county', name: 'Shire' });
  });

  it('stay where another one has the name', async () => {
    await target.sql(`insert into topic (slug, name, kind) values ('ships', 'Ships', 'SUBJECT')`);
    const input = { id: await nameId('topic', 'boats'), name: 'Ships', slug: 'ships-and-boats' };
    await editors.run('updateTopic', input, 'topic { slug }');
    await exports.restore(target, (await exports.write(source)).folder);
    expect(await names(target)).toContainEqual({ slug: 'boats', name: 'Boats' });
  });
});

describe('an export of what changed for readers after a cursor', () => {
  const changes = async (cursor: string) => {
    const { folder, manifest } = await exports.write(source, '--public', '--since', cursor);
    return { manifest, rows: rowsIn<{ id: string; removed: string | null }>(folder, 'articles') };
  };

  it('has new, changed and withdrawn articles, and goes on from the cursor of its manifest', async () => {
    await numberAll(source);
    const { manifest } = await exports.write(source, '--public');
    await newsroom.publish({ uri: 'new', section: 'County' });
    await newsroom.publish({ uri: 'a', headline: 'Changed', section: 'County', topics });
    await editors.run('withdrawArticle', { id: await articleId('b'), reason: 'Zqx999vel' }, 'article { id }');
    await numberAll(source);
    const first = await changes(manifest.cursor);
    expect(first.rows.map(({ id, removed }) => [id, removed ?? null])).toEqual([
      [await articleId('a'), null],
      [await articleId('b'), 'WITHDRAWN'],
      [await articleId('new'), null],
    ]);
    expect(JSON.stringify(first.rows)).not.toContain('Zqx999vel');
    expect((await changes(first.manifest.cursor)).rows).toEqual([]);
    const page = await source.data<{ changes: { changes: object[] } }>(
      'query ($since: String) { changes(since: $since) { changes { articleId } } }',
      { since: first.manifest.cursor },
    );
    expect(page.changes.changes).toEqual([]);
  });

  it('is refused for other texts, a foreign cursor, and where the feed does not tell of all', async () => {
    // Databases of tests are clones of one.
    await target.sql(`update changes.timeline set id = 'f0f0f0f0f0f0f0f0'`);
    const { manifest } = await exports.write(target, '--public');
    await expect(changes(manifest.cursor)).rejects.toThrow('of another database');
    await expect(changes('x'.repeat(30))).rejects.toThrow('expected a time, or a cursor');
    await expect(exports.write(source, '--since', manifest.cursor)).rejects.toThrow('--public');
    await expect(
      exports.write(source, '--public', '--what', 'shares', '--since', manifest.cursor),
    ).rejects.toThrow('--what articles');
  });
});

describe('an article that was deleted', () => {
  it('is told of by the next export, and stays where it is imported', async () => {
    const { manifest } = await exports.write(source);
    const id = await articleId('c');
    await source.sql(`delete from article where source_uri = 'c'`);
    await numberAll(source);
    const all = await exports.write(source, '--since', manifest.next);
    expect(rowsIn(all.folder, 'articles')).toContainEqual({ id, removed: 'DELETED' });
    const shown = await exports.write(source, '--since', manifest.next, '--public');
    expect(rowsIn(shown.folder, 'articles')).toContainEqual({ id, removed: 'DELETED' });
    const [skipped] = (await exports.restore(target, all.folder)).filter(
      ({ outcome }) => outcome === 'SKIPPED',
    );
    expect(skipped?.reason).toContain('It was deleted where it came from.');
    expect(await target.sql(`select status from article where source_uri = 'c'`)).toEqual([
      { status: 'PUBLISHED' },
    ]);
  });
});

describe('a trial import of an export', () => {
  it('reads and checks all of it, and writes nothing', async () => {
    const { folder, manifest } = await exports.write(source);
    const state = () => target.sql(`select uid, version from article order by 1`);
    const before = await state();
    const results = await exports.restore(null, folder);
    const rows = manifest.tables.find(({ kind }) => kind === 'articles')?.rows;
    expect(countOutcomes(results)).toEqual({ ACCEPTED: rows });
    expect(await state()).toEqual(before);
  });
});

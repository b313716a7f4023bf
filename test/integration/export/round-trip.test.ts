import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportFolderOf, readManifest } from '../../../src/ingest/restore/export-folder.js';
import { countOutcomes, exportsOf, filesIn } from '../../support/exports.js';
import { fullNewsroom } from '../../support/full-newsroom.js';
import { newsroomOf } from '../../support/newsroom.js';
import { testDatabase } from '../../support/test-database.js';

const exports = exportsOf();
const source = fullNewsroom(11);
const target = testDatabase();
const other = testDatabase();

/** Tables that an import makes equal, in an order, without the row ids that nothing refers to. */
const tables: Readonly<Record<string, string>> = {
  article: 'select * from article order by id',
  slugs: 'select * from article_slug order by slug',
  authors: 'select * from article_author order by 1, 2',
  topics: 'select * from article_topic order by 1, 2',
  listed: 'select * from article_related order by 1, 2',
  awaited: 'select * from article_related_awaited order by 1, 2',
  corrections: 'select article_id, at, note, origin, kind from correction order by 1, 2, id',
  section: 'select * from section order by id',
  topic: 'select * from topic order by id',
  author: 'select * from author order by id',
  'former names': 'select * from editing.former_name order by 1, 2',
  'former labels': 'select * from editing.former_label order by 1, 2, 3',
  pins: 'select * from related_pin order by 1, 2',
  hidden: 'select * from related_hide order by 1, 2',
  drafts: 'select * from editing.draft order by 1',
  revisions:
    'select uid, article_id, version, kind, saved_at, actor_id, actor_name, note, before from editing.revision order by 2, 3',
};
const asText = (statement: string): string =>
  `select coalesce(string_agg(row_text, E'\\n'), '') as text from (select ordered::text as row_text from (${statement}) ordered) rows`;

describe('an export that is imported again', () => {
  it('gives the same tables and the same export, byte for byte', async () => {
    const first = await exports.write(source.gateway, '--rows', '25');
    const results = await exports.restore(target, first.folder);
    const { CREATED = 0, ...others } = countOutcomes(results);
    expect(others).toEqual({});
    expect(CREATED).toBeGreaterThan(60);
    for (const [name, statement] of Object.entries(tables)) {
      const [was] = await source.gateway.sql<{ text: string }>(asText(statement));
      const [is] = await target.sql<{ text: string }>(asText(statement));
      expect(was?.text, `${name} of the source`).not.toBe('');
      expect(is?.text, name).toBe(was?.text);
    }
    const second = await exports.write(target, '--rows', '25');
    expect(Object.keys(filesIn(first.folder)).length).toBeGreaterThan(4);
    expect(filesIn(second.folder)).toEqual(filesIn(first.folder));
  });

  it('changes nothing the second time, and records what it created in the change log', async () => {
    const { folder } = await exports.write(source.gateway, '--gzip');
    const [before] = await target.sql<{ count: string }>('select count(*) from changes.log');
    expect(Number(before?.count)).toBeGreaterThan(30);
    expect(Object.keys(countOutcomes(await exports.restore(target, folder)))).toEqual(['UNCHANGED']);
    const [after] = await target.sql<{ count: string }>('select count(*) from changes.log');
    expect(after).toEqual(before);
    const [pending] = await target.sql<{ count: string }>('select count(*) from related.pending');
    expect(Number(pending?.count)).toBeGreaterThan(30);
  });

  it('gives new articles ids behind the restored ones', async () => {
    const [created] = await newsroomOf(target).publish({
      uri: 'after-the-move',
      section: 'Fresh',
      authors: ['Ida Fresh'],
    });
    const [last] = await source.gateway.sql<{ id: string }>('select max(id) as id from article');
    expect(Number(created?.id)).toBeGreaterThan(Number(last?.id));
  });

  it('keeps what is right where the rows have other ids', async () => {
    await newsroomOf(other).publish({
      uri: 'own',
      section: 'Section 1',
      topics: [{ name: 'Topic 1', kind: 'SUBJECT' }],
    });
    const { folder } = await exports.write(source.gateway);
    expect(Object.keys(countOutcomes(await exports.restore(other, folder)))).toEqual(['CREATED']);
    const shown = `select article.uid, section.slug as section, (select string_agg(topic.name, ',' order by position)
        from article_topic join topic on topic.id = topic_id where article_id = article.id) as topics,
        source_fields ->> 'SECTION' = md5(coalesce(section_id::text, '')) as own
      from article left join section on section.id = section_id where source_uri is distinct from 'own' order by 1`;
    expect(await other.sql(shown)).toEqual(await source.gateway.sql(shown));
  });
});

describe('an export of changes', () => {
  it('brings a copy up to date', async () => {
    const [clock] = await source.gateway.sql<{ now: string }>(`select to_json(now())#>>'{}' as now`);
    const since = new Date(clock?.now ?? '').toISOString();
    await newsroomOf(source.gateway).publish({ uri: 'urn:open:1', headline: 'A new headline' });
    const changes = await exports.write(source.gateway, '--since', since);
    const rows = changes.manifest.tables.find(({ kind }) => kind === 'articles')?.rows ?? 0;
    expect(rows).toBeGreaterThan(0);
    await exports.restore(target, changes.folder);
    const headline = `select headline, version, updated_at from article where source_uri = 'urn:open:1' and source_name = 'wire'`;
    expect(await target.sql(headline)).toEqual(await source.gateway.sql(headline));
    expect(await target.sql(headline)).toMatchObject([{ headline: 'A new headline' }]);
  });

  it('does not take back what is newer here', async () => {
    const { folder } = await exports.write(source.gateway);
    await target.sql(
      `update article set headline = 'Newer here', version = version + 1 where source_uri = 'urn:open:2'`,
    );
    const { SUPERSEDED } = countOutcomes(await exports.restore(target, folder));
    expect(SUPERSEDED).toBe(1);
    expect(await target.sql(`select headline from article where source_uri = 'urn:open:2'`)).toEqual([
      { headline: 'Newer here' },
    ]);
  });
});

describe('an export that cannot be imported', () => {
  it('is refused before anything is written', async () => {
    const isPublic = await exports.write(source.gateway, '--public');
    expect(() => readManifest(isPublic.folder)).toThrow('without --public');
    const csv = await exports.write(source.gateway, '--format', 'csv');
    expect(() => readManifest(csv.folder)).toThrow('--format ndjson');
    const { folder, manifest } = await exports.write(source.gateway);
    const [file] = manifest.tables.find(({ kind }) => kind === 'articles')?.files ?? [];
    const path = join(folder, file?.name ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Ferry', 'Tampered'));
    await expect(exports.restore(target, folder)).rejects.toThrow('differs from its manifest');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version: 99 }));
    expect(exportFolderOf(join(folder, 'manifest.json'))).toBe(folder);
    expect(() => readManifest(folder)).toThrow('Install a newer one');
  });

  it('refuses an article whose slug another one has here', async () => {
    const { folder } = await exports.write(source.gateway);
    await target.sql(`update article set slug = 'taken-here' where source_uri = 'after-the-move'`);
    await source.gateway.sql(
      `update article set slug = 'taken-here', version = version + 1 where source_uri = 'urn:open:5'`,
    );
    const again = await exports.write(source.gateway);
    expect(countOutcomes(await exports.restore(target, folder))['REFUSED']).toBeUndefined();
    const refused = (await exports.restore(target, again.folder)).filter(
      ({ outcome }) => outcome === 'REFUSED',
    );
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatch(/^Its slug taken-here belongs to another article here, art_/);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rowErrorOf } from '../../src/db/content/row-error.js';
import { writeBatch } from '../../src/db/content/write-batch.js';
import { type ItemResult, importFiles } from '../../src/ingest/import.js';
import { relatedService } from '../../src/services/related/index.js';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();
const folder = mkdtempSync(join(tmpdir(), 'dateline-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

const write = (content: string): string => {
  made += 1;
  const path = join(folder, `${made}.txt`);
  writeFileSync(path, content);
  return path;
};

async function importText(
  content: string,
  options: { source?: string; dry?: boolean } = {},
): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  const { source = 'wire', dry = false } = options;
  const { onArticlesWritten: written } = relatedService(gateway.database, { halfLifeDays: 30 });
  await importFiles({
    files: [write(content)],
    source,
    format: null,
    language: null,
    write: dry ? null : (rows) => writeBatch(gateway.database, source, rows, written),
    describeRowError: rowErrorOf,
    onResult: (result) => results.push(result),
    onFile: () => undefined,
  });
  return results;
}

const item = (uri: string, more: object = {}): object => ({
  uri,
  type: 'text',
  headline: `Story ${uri}`,
  versioncreated: '2030-01-02T00:00:00Z',
  firstcreated: '2026-01-01T00:00:00Z',
  body_html: '<p>Text.</p>',
  ...more,
});
const lines = (...items: object[]): string => items.map((each) => JSON.stringify(each)).join('\n');
const outcomes = (results: readonly ItemResult[]): string[] => results.map(({ outcome }) => outcome);
const versionOf = async (uri: string): Promise<number | undefined> =>
  (await gateway.sql<{ version: number }>('select version from article where source_uri = $1', [uri]))[0]
    ?.version;

describe('importing', () => {
  it('the same items twice changes nothing', async () => {
    const content = lines(item('a1'), item('a2', { subject: [{ name: 'Shipping' }] }));
    const first = await importText(content);
    expect(outcomes(first)).toEqual(['CREATED', 'CREATED']);
    const second = await importText(content);
    expect(outcomes(second)).toEqual(['UNCHANGED', 'UNCHANGED']);
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(await versionOf('a1')).toBe(1);
  });

  it('updates a changed article under its id and slug', async () => {
    const [created] = await importText(lines(item('b1')));
    const [updated] = await importText(lines(item('b1', { headline: 'Another headline' })));
    expect(updated).toMatchObject({ outcome: 'UPDATED', id: created?.id });
    const data = await gateway.data('query ($id: ID!) { article(id: $id) { slug headline version } }', {
      id: created?.id,
    });
    expect(data).toEqual({ article: { slug: 'story-b1', headline: 'Another headline', version: 2 } });
  });

  it('never overwrites a newer version with an older one', async () => {
    await importText(lines(item('c1', { headline: 'Newer' })));
    const results = await importText(
      lines(item('c1', { headline: 'Older', versioncreated: '2029-12-31T00:00:00Z' })),
    );
    expect(outcomes(results)).toEqual(['SUPERSEDED']);
    expect(await versionOf('c1')).toBe(1);
  });

  it('makes one article of two items of one identity', async () => {
    const results = await importText(
      lines(item('d1', { headline: 'First' }), item('d1', { headline: 'Second' })),
    );
    expect(outcomes(results).sort()).toEqual(['CREATED', 'SUPERSEDED']);
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    const rows = await gateway.sql(`select headline from article where source_uri = 'd1'`);
    expect(rows).toEqual([{ headline: 'Second' }]);
  });

  it('keeps sources apart', async () => {
    await importText(lines(item('e1')));
    expect(outcomes(await importText(lines(item('e1')), { source: 'other' }))).toEqual(['CREATED']);
    const rows = await gateway.sql(`select slug from article where source_uri = 'e1' order by id`);
    expect(rows).toEqual([{ slug: 'story-e1' }, { slug: expect.stringMatching(/^story-e1-[0-9a-f]{8}$/) }]);
  });

  it.each(['withheld', 'canceled'])(
    'shows nothing of an article that is %s, and reports GONE',
    async (pubstatus) => {
      const [created] = await importText(lines(item(`f-${pubstatus}`)));
      await importText(lines(item(`f-${pubstatus}`, { pubstatus })));
      const { data, errors } = await gateway.execute('query ($id: ID!) { article(id: $id) { id } }', {
        id: created?.id,
      });
      expect(data).toEqual({ article: null });
      expect(errors?.[0]?.extensions.code).toBe('GONE');
    },
  );

  it('writes nothing in a dry run', async () => {
    expect(outcomes(await importText(lines(item('g1'), { bad: 1 }), { dry: true }))).toEqual([
      'REFUSED',
      'ACCEPTED',
    ]);
    expect(await gateway.sql(`select from article where source_uri = 'g1'`)).toEqual([]);
  });
});

describe('a bad item', () => {
  it('is reported with its position, and the others are imported', async () => {
    const results = await importText(
      `${lines(item('h1'))}\n{"uri": broken}\n${lines({ uri: 'h2', type: 'text' }, item('h3'))}`,
    );
    const refused = results.filter(({ outcome }) => outcome === 'REFUSED');
    expect(refused.map(({ place, reason }) => [place, reason])).toEqual([
      ['line 2', expect.stringContaining('not JSON')],
      ['line 3', expect.stringContaining('no headline')],
    ]);
    expect(results.filter(({ outcome }) => outcome === 'CREATED').map(({ uri }) => uri)).toEqual([
      'h1',
      'h3',
    ]);
  });

  it('that only the database can refuse does not affect the others', async () => {
    await gateway.sql(`alter table article add constraint no_poison check (headline <> 'Poison')`);
    const results = await importText(lines(item('i1'), item('i2', { headline: 'Poison' }), item('i3')));
    await gateway.sql('alter table article drop constraint no_poison');
    expect(results.map(({ uri, outcome }) => `${uri} ${outcome}`).sort()).toEqual([
      'i1 CREATED',
      'i2 REFUSED',
      'i3 CREATED',
    ]);
    const [refused] = results.filter(({ outcome }) => outcome === 'REFUSED');
    expect(refused?.reason).not.toMatch(/insert into|select /i);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryRunner } from 'typeorm';
import { afterAll, describe, expect, it } from 'vitest';
import { NormalisePageAddresses1795761600000 } from '../../migrations/20261127064000-normalise-page-addresses.js';
import { contentIdentity } from '../../src/content/identity.js';
import { rowErrorOf } from '../../src/db/content/row-error.js';
import { writeBatch } from '../../src/db/content/write-batch.js';
import { type ItemResult, importFiles } from '../../src/ingest/import.js';
import { testGateway } from '../support/gateway.js';
import { htmlPage } from '../unit/ingest/formats/saved-html/page.js';

const gateway = testGateway();
const folder = mkdtempSync(join(tmpdir(), 'dateline-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

async function importPages(source: string, ...pages: readonly string[]): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  const files = pages.map((content) => {
    made += 1;
    const path = join(folder, `${made}.html`);
    writeFileSync(path, content);
    return path;
  });
  await importFiles({
    files,
    source,
    format: null,
    language: null,
    write: (rows) => writeBatch(gateway.database, source, rows, async () => undefined),
    describeRowError: rowErrorOf,
    onResult: (result) => results.push(result),
    onFile: () => undefined,
  });
  return results;
}

const at = (address: string, about = 'one'): string =>
  htmlPage({
    head: `<link rel="canonical" href="${address}"><meta name="date" content="2026-03-05">`,
    about,
  });
const count = async (source: string): Promise<number> =>
  (
    await gateway.sql<{ n: number }>('select count(*)::int as n from article where source_name = $1', [
      source,
    ])
  )[0]?.n ?? 0;
const runner = {
  query: (text: string, values?: unknown[]) => gateway.sql(text, values),
} as unknown as QueryRunner;

describe('one page under many addresses', () => {
  const addresses = [
    'https://velden.example/bridge',
    'http://velden.example/bridge',
    'https://www.velden.example/bridge',
    'https://velden.example/bridge/',
    'https://velden.example/bridge#comments',
    'https://velden.example/bridge?utm_source=letter',
    'https://velden.example/bridge?fbclid=abc',
  ];

  it('is one article, in one import and in many', async () => {
    await importPages('together', ...addresses.map((address) => at(address)));
    expect(await count('together')).toBe(1);
    for (const address of addresses) await importPages('apart', at(address));
    expect(await count('apart')).toBe(1);
  });

  it('that differ in significant parts are other articles', async () => {
    await importPages(
      'others',
      at('https://velden.example/?p=1'),
      at('https://velden.example/?p=2'),
      at('https://velden.example/Bridge'),
    );
    expect(await count('others')).toBe(3);
  });
});

describe('pages that earlier versions imported', () => {
  it('are found again by their address', async () => {
    const given = 'http://www.velden.example/old/?utm_source=x&b=2&a=1';
    const [first] = await importPages('upgraded', at(given));
    await gateway.sql('update article set source_uri = $1, canonical_url = $1 where source_uri = $2', [
      given,
      first?.uri,
    ]);
    await new NormalisePageAddresses1795761600000().up(runner);
    const [again] = await importPages('upgraded', at('https://velden.example/old?a=1&b=2'));
    expect(again).toMatchObject({ id: first?.id, outcome: 'UPDATED' });
    expect(await count('upgraded')).toBe(1);
  });

  it('imported twice keep the address of the newer one, and the migration can be reverted', async () => {
    const [one, two] = ['http://velden.example/two', 'https://www.velden.example/two'];
    await importPages('twice', at('https://velden.example/two'), at('https://velden.example/three'));
    await gateway.sql(
      `update article set source_uri = $1, canonical_url = $1 where source_uri like '%/two' and source_name = 'twice'`,
      [one],
    );
    await gateway.sql(
      `update article set source_uri = $1, canonical_url = $1 where source_uri like '%/three' and source_name = 'twice'`,
      [two],
    );
    await new NormalisePageAddresses1795761600000().up(runner);
    const uris = async () =>
      (
        await gateway.sql<{ uri: string }>(
          `select source_uri as uri from article where source_name = 'twice' order by id`,
        )
      ).map(({ uri }) => uri);
    expect(await uris()).toEqual(['https://velden.example/two', two]);
    await new NormalisePageAddresses1795761600000().down(runner);
    expect(await uris()).toEqual([one, two]);
  });

  it('without an address are found by headline, time and text', async () => {
    const page = htmlPage({ before: '<p>5 March 2026</p>' });
    const [first] = await importPages('words', page);
    const former = contentIdentity('Shown headline', '2026-03-05T00:00:00.000Z');
    await gateway.sql(`update article set source_uri = $1, source_hash = 'old' where source_name = 'words'`, [
      former,
    ]);
    const other = htmlPage({ before: '<p>5 March 2026</p>', about: 'two' });
    expect(await importPages('words', other)).toMatchObject([{ outcome: 'CREATED' }]);
    expect(await importPages('words', page)).toMatchObject([{ outcome: 'UPDATED', id: first?.id }]);
    expect(await importPages('words', page)).toMatchObject([{ outcome: 'UNCHANGED', id: first?.id }]);
    expect(await count('words')).toBe(2);
  });
});

describe('pages without an address', () => {
  it('are separate articles when only the headline is the same', async () => {
    const pages = ['one', 'two', 'three'].map((about) => htmlPage({ about }));
    await importPages('letters', ...pages);
    expect(await count('letters')).toBe(3);
    await importPages('letters', ...pages);
    expect(await count('letters')).toBe(3);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatId } from '../../../src/domain/ids.js';
import { anySecret } from '../../fuzz/leaks/items.js';
import { exportsOf, rowsIn } from '../../support/exports.js';
import { fullNewsroom } from '../../support/full-newsroom.js';
import { sharesOf } from '../../support/shares.js';

const exports = exportsOf();
const source = fullNewsroom(12);
const all = ['--what', 'articles,shares,related'];

beforeAll(async () => {
  const shares = sharesOf(source.gateway);
  const articles = await source.gateway.sql<{ uid: string }>(
    `select uid from article where status = 'PUBLISHED' and published_at <= now() order by id limit 5`,
  );
  for (const { uid } of articles) await shares.record({ id: formatId('Article', uid) });
});

const textOf = (folder: string): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

async function inDuckDb(statement: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(statement);
  const rows = result.getRowObjectsJson() as Record<string, unknown>[];
  connection.closeSync();
  return rows;
}

/** All values of the tables of a folder. */
async function valuesOf(folder: string, format: string): Promise<string> {
  if (format !== 'parquet') return textOf(folder);
  const kinds = ['articles', 'shares', 'related'];
  const rows = kinds.map((kind) => inDuckDb(`select * from '${join(folder, `${kind}-*.parquet`)}'`));
  return JSON.stringify(await Promise.all(rows)) + readFileSync(join(folder, 'manifest.json'), 'utf8');
}

describe('a public export', () => {
  it.each(['ndjson', 'csv', 'parquet'])('has nothing that readers may not see (%s)', async (format) => {
    const everything = await exports.write(source.gateway, ...all, '--format', format);
    expect(await valuesOf(everything.folder, format)).toMatch(anySecret);
    const shown = await exports.write(source.gateway, ...all, '--format', format, '--public');
    expect(shown.manifest.tables.map(({ kind, rows }) => [kind, rows > 0])).toEqual([
      ['articles', true],
      ['shares', true],
      ['related', true],
    ]);
    expect(await valuesOf(shown.folder, format)).not.toMatch(anySecret);
    const changes = await exports.write(
      source.gateway,
      ...all,
      '--format',
      format,
      '--public',
      '--since',
      '2000-01-01',
    );
    expect(await valuesOf(changes.folder, format)).not.toMatch(anySecret);
  });

  it('has exactly the articles that readers see, and tells of those that were taken back by their ids', async () => {
    const { folder } = await exports.write(source.gateway, '--public');
    const visible = await source.gateway.sql<{ id: string }>(
      `select 'art_' || uid as id from article where status = 'PUBLISHED' and published_at <= now() order by article.id`,
    );
    expect(rowsIn<{ id: string }>(folder, 'articles').map(({ id }) => id)).toEqual(
      visible.map(({ id }) => id),
    );
    const since = new Date().toISOString();
    await source.gateway.sql(
      `update article set status = 'WITHDRAWN', withdrawn_at = now(), withdrawn_reason = 'Zqx999vel' where source_uri = 'urn:open:4'`,
    );
    const changes = await exports.write(source.gateway, '--public', '--since', since);
    const [row] = await source.gateway.sql<{ id: string }>(
      `select 'art_' || uid as id from article where source_uri = 'urn:open:4'`,
    );
    expect(rowsIn(changes.folder, 'articles')).toEqual([{ id: row?.id, removed: 'WITHDRAWN' }]);
  });
});

describe('Parquet, read by DuckDB', () => {
  it('has the rows, types and values of NDJSON', async () => {
    const parquet = await exports.write(source.gateway, ...all, '--format', 'parquet', '--public');
    const ndjson = await exports.write(source.gateway, ...all, '--public');
    const file = (kind: string): string => `'${join(parquet.folder, `${kind}-*.parquet`)}'`;
    expect(
      await inDuckDb(`select column_name, column_type from (describe select * from ${file('articles')})
        where column_name in ('id', 'publishedAt', 'wordCount', 'topics') order by 1`),
    ).toEqual([
      { column_name: 'id', column_type: 'VARCHAR' },
      { column_name: 'publishedAt', column_type: 'TIMESTAMP WITH TIME ZONE' },
      { column_name: 'topics', column_type: 'JSON' },
      { column_name: 'wordCount', column_type: 'BIGINT' },
    ]);
    const rows = await inDuckDb(
      `select id, headline, "bodyHtml", "wordCount"::int as "wordCount", epoch_ms("publishedAt")::double as at, topics::varchar as topics from ${file('articles')}`,
    );
    const expected = rowsIn<Record<string, unknown>>(ndjson.folder, 'articles').map((row) => ({
      id: row['id'],
      headline: row['headline'],
      bodyHtml: row['bodyHtml'],
      wordCount: row['wordCount'],
      at: Date.parse(String(row['publishedAt'])),
      topics: JSON.stringify(row['topics']),
    }));
    expect(rows).toEqual(expected);
    for (const kind of ['shares', 'related']) {
      const [counted] = await inDuckDb(`select count(*)::int as rows from ${file(kind)}`);
      expect(counted).toEqual({ rows: rowsIn(ndjson.folder, kind).length });
    }
  });
});

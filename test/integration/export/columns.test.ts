import { expect, it } from 'vitest';
import {
  articleColumns,
  articleColumnsWithIds,
  correctionColumns,
  draftColumns,
  draftColumnsWithIds,
  revisionColumns,
  revisionColumnsWithIds,
} from '../../../src/db/export/article-columns.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();

it.each([
  ['article', { ...articleColumns }, [...articleColumnsWithIds, 'id', 'uid', 'search', 'search_config']],
  ['draft', { ...draftColumns }, [...draftColumnsWithIds, 'article_id']],
  ['revision', { ...revisionColumns }, [...revisionColumnsWithIds, 'article_id', 'id']],
  ['correction', { ...correctionColumns }, ['article_id', 'id']],
] as const)('a record has every column of %s', async (table, columns, others) => {
  const rows = await base.sql<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = $1 and table_schema in ('public', 'editing') order by 1`,
    [table],
  );
  expect([...Object.keys(columns), ...others].sort()).toEqual(rows.map(({ name }) => name).sort());
});

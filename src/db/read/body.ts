import { wordsPerMinute } from '../../domain/reading.js';
import { blocks } from './blocks.js';
import { column, expression } from './fields.js';
import { raw, sql } from './sql.js';
import type { FieldSql } from './type-sql.js';

export const body: Readonly<Record<string, FieldSql>> = {
  html: column('body_html'),
  text: column('body_text'),
  blocks,
  wordCount: column('word_count'),
  readingMinutes: expression(
    (row) => sql`greatest(1, ceil(${row}.word_count / ${raw(wordsPerMinute.toFixed(1))}))::int`,
  ),
};

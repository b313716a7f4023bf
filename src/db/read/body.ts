import { blocks } from './blocks.js';
import { column, expression } from './fields.js';
import { sql } from './sql.js';
import type { FieldSql } from './type-sql.js';

export const body: Readonly<Record<string, FieldSql>> = {
  html: column('body_html'),
  text: column('body_text'),
  blocks,
  wordCount: column('word_count'),
  // 240 words a minute: Brysbaert, "How many words do we read per minute?" (2019), rounded.
  readingMinutes: expression((row) => sql`greatest(1, ceil(${row}.word_count / 240.0))::int`),
};

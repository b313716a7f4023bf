import { column, expression, material } from './fields.js';
import type { FieldShape } from './shape.js';

/** Words that an adult reads in a minute: Brysbaert, "How many words do we read per minute?" (2019), rounded. */
const wordsPerMinute = 240;

export const body: Readonly<Record<string, FieldShape>> = {
  html: column('body_html'),
  text: column('body_text'),
  blocks: material(column('body_blocks')),
  wordCount: column('word_count'),
  readingMinutes: expression((row) => `greatest(1, ceil(${row}.word_count / ${wordsPerMinute}.0))::int`),
};

import type { ArticleRow } from './rows.js';
import { namesText } from './source-fields.js';

/** The columns that come straight from the item, and their types. */
const columns = {
  status: 'text',
  withdrawn_reason: 'text',
  headline: 'text',
  standfirst: 'text',
  standfirst_key: 'text',
  dateline: 'text',
  byline: 'text',
  body_html: 'text',
  body_text: 'text',
  body_blocks: 'jsonb',
  word_count: 'int',
  language: 'text',
  image: 'jsonb',
  canonical_url: 'text',
} as const;
export const columnNames = Object.keys(columns);
const declared = Object.entries(columns).map(([name, type]) => `${name} ${type}`);

/** The items of a batch as rows of a statement, under the alias `item`; the records are its second parameter. */
export const itemRecords = `json_to_recordset($2::json) as item(n int, id bigint, uri text, slug text, own_slug text, section text,
  topics text, authors text, format text, hash text, published_at timestamptz, undated_at timestamptz,
  version_at timestamptz, ${declared.join(', ')})`;

export const toRecord = (row: ArticleRow, n: number, extra: object): object => {
  const { slugs, section, related: _r, corrections: _c, former_uris: _f, ...plain } = row;
  return {
    n,
    ...plain,
    ...namesText(row),
    slug: slugs[0],
    own_slug: slugs[1],
    section: section?.slugs[0] ?? null,
    ...extra,
  };
};

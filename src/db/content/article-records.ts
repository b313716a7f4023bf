import type { ArticleRow } from './rows.js';
import { linkedNames } from './source-fields.js';

/** Columns copied from the item, with their types. */
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

/** SQL of the items of a batch, under the alias `item`. The records are the second parameter of the statement. */
export const itemRecords = `json_to_recordset($2::json) as item(n int, id bigint, uri text, slug text, unique_slug text, section text,
  topics text, authors text, format text, hash text, published_at timestamptz, undated_at timestamptz,
  version_at timestamptz, ${declared.join(', ')})`;

/** SQL that joins the section of an item, by its current slug or a former one. */
export const sectionOfItem = `left join section on section.id = coalesce(
  (select id from section current where current.slug = item.section),
  (select target_id from editing.former_name where former_name.kind = 'section' and former_name.slug = item.section))`;

export const toRecord = (row: ArticleRow, n: number, extra: object): object => {
  const { slugs, section, related: _r, corrections: _c, former_uris: _f, former_slugs: _s, ...plain } = row;
  return {
    n,
    ...plain,
    ...linkedNames(row),
    slug: slugs[0],
    unique_slug: slugs[1],
    section: section?.slugs[0] ?? null,
    ...extra,
  };
};

/** Columns of `article` that a record has as they are, with their types. */
export const articleColumns = {
  slug: 'text',
  status: 'text',
  version: 'int',
  headline: 'text',
  standfirst: 'text',
  dateline: 'text',
  byline: 'text',
  body_html: 'text',
  body_text: 'text',
  body_blocks: 'jsonb',
  word_count: 'int',
  language: 'text',
  image: 'jsonb',
  canonical_url: 'text',
  published_at: 'timestamptz',
  updated_at: 'timestamptz',
  withdrawn_at: 'timestamptz',
  withdrawn_reason: 'text',
  withdrawn_by_source: 'bool',
  was_public: 'bool',
  edited_fields: 'text[]',
  source_name: 'text',
  source_format: 'text',
  source_uri: 'text',
  source_hash: 'text',
  source_version_at: 'timestamptz',
  source_killed: 'bool',
  standfirst_key: 'text',
  imported_at: 'timestamptz',
} as const;

/** Columns with ids of names, which a record has by public ids. */
export const articleColumnsWithIds = ['section_id', 'source_fields', 'pending'] as const;

export const draftColumns = {
  version: 'int',
  base_version: 'int',
  fields: 'text[]',
  publish_at: 'timestamptz',
  publish_note: 'text',
  publish_correction: 'jsonb',
  publish_slug_from_headline: 'bool',
  saved_at: 'timestamptz',
  actor_id: 'text',
  actor_name: 'text',
} as const;
export const draftColumnsWithIds = ['columns', 'topic_ids', 'author_ids'] as const;

export const revisionColumns = {
  uid: 'uuid',
  version: 'int',
  kind: 'text',
  saved_at: 'timestamptz',
  actor_id: 'text',
  actor_name: 'text',
  note: 'text',
} as const;
export const revisionColumnsWithIds = ['before'] as const;

export const correctionColumns = { at: 'timestamptz', note: 'text', origin: 'text', kind: 'text' } as const;

type ColumnTypes = Readonly<Record<string, string>>;

/** The key of a column in a record. */
export const keyOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** SQL of the keys and values of a record, to put into an object. */
export const pairsOf = (columns: ColumnTypes, row: string): string =>
  Object.entries(columns)
    .map(([name, type]) => {
      const value = `${row}.${name}`;
      const exact = `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
      return `'${keyOf(name)}', ${type === 'timestamptz' ? exact : value}`;
    })
    .join(', ');

/** SQL of the columns of `json_to_recordset` with the keys of records. */
export const recordsetOf = (columns: ColumnTypes): string =>
  Object.entries(columns)
    .map(([name, type]) => `"${keyOf(name)}" ${type}`)
    .join(', ');

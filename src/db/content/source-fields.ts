/** A field that either the newsroom or the source owns. */
interface OwnedField {
  readonly columns: readonly string[];
  /** SQL of its value as text, of the row with an alias. Two values are equal when their texts are. */
  readonly text: (row: string) => string;
}

const column = (name: string, ...more: string[]): OwnedField => ({
  columns: [name, ...more],
  text: (row) => `${row}.${name}::text`,
});

/** The fields of the article table that an import writes, by their names in the API. */
export const ownedFields: Readonly<Record<string, OwnedField>> = {
  HEADLINE: column('headline'),
  STANDFIRST: column('standfirst', 'standfirst_key'),
  DATELINE: column('dateline'),
  BYLINE: column('byline'),
  BODY: column('body_html', 'body_text', 'body_blocks', 'word_count'),
  SECTION: column('section_id'),
  LANGUAGE: column('language'),
  CANONICAL_URL: column('canonical_url'),
  IMAGE: column('image'),
};

/** SQL of the names of an article's topics and authors, in order, as text. */
export const linkedNamesSql: Readonly<Record<'TOPICS' | 'AUTHORS', (row: string) => string>> = {
  TOPICS: (row) => `(select string_agg(lower(topic.kind || ' ' || topic.name), chr(10) order by link.position)
    from article_topic link join topic on topic.id = link.topic_id where link.article_id = ${row}.id)`,
  AUTHORS: (row) => `(select string_agg(lower(author.name), chr(10) order by link.position)
    from article_author link join author on author.id = link.author_id where link.article_id = ${row}.id)`,
};

export const hashSql = (text: string): string => `md5(coalesce(${text}, ''))`;

/**
 * SQL of the hashes of the source's values by field, for an item with the alias `item` and its section with `section`.
 * STATUS is DRAFT for a draft of the source, as opposed to one of the newsroom.
 */
export const sourceFieldHashes = `jsonb_build_object(${[
  ...Object.entries(ownedFields).map(([field, { text }]) => [
    field,
    field === 'SECTION' ? 'section.id::text' : text('item'),
  ]),
  ['TOPICS', 'lower(item.topics)'],
  ['AUTHORS', 'lower(item.authors)'],
]
  .map(([field, text]) => `'${field}', ${hashSql(text ?? '')}`)
  .join(', ')}) || case when item.status = 'DRAFT' then '{"STATUS":"DRAFT"}' else '{}' end::jsonb`;

/** The names of an item's topics and authors as one text each, as `linkedText` has them. */
export const linkedNames = (row: {
  readonly topics: readonly { readonly kind: string; readonly name: string }[];
  readonly authors: readonly { readonly name: string }[];
}): { topics: string | null; authors: string | null } => ({
  topics: row.topics.map(({ kind, name }) => `${kind} ${name}`).join('\n') || null,
  authors: row.authors.map(({ name }) => name).join('\n') || null,
});

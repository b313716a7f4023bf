/** A field that either the newsroom or the source owns: its columns, and the one that tells whether it is another. */
interface OwnedField {
  readonly columns: readonly string[];
  /** Its value as text, of a row under an alias. */
  readonly text: (row: string) => string;
}

const column = (name: string, ...more: string[]): OwnedField => ({
  columns: [name, ...more],
  text: (row) => `${row}.${name}::text`,
});

/** The fields of an article row that an import writes, by their names in the API. */
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

/** What names an article's topics and authors have now, in order, as text. */
export const linkedText: Readonly<Record<'TOPICS' | 'AUTHORS', (row: string) => string>> = {
  TOPICS: (row) => `(select string_agg(lower(topic.kind || ' ' || topic.name), chr(10) order by link.position)
    from article_topic link join topic on topic.id = link.topic_id where link.article_id = ${row}.id)`,
  AUTHORS: (row) => `(select string_agg(lower(author.name), chr(10) order by link.position)
    from article_author link join author on author.id = link.author_id where link.article_id = ${row}.id)`,
};

export const hashed = (text: string): string => `md5(coalesce(${text}, ''))`;

/** Hashes of what a source says, by field: of an item under the alias `item`, whose section has the alias `section`. */
export const saidFields = `jsonb_build_object(${[
  ...Object.entries(ownedFields).map(([field, { text }]) => [
    field,
    field === 'SECTION' ? 'section.id::text' : text('item'),
  ]),
  ['TOPICS', 'lower(item.topics)'],
  ['AUTHORS', 'lower(item.authors)'],
]
  .map(([field, text]) => `'${field}', ${hashed(text ?? '')}`)
  .join(', ')})`;

/** The names of an item's topics and authors as one text each, as `linkedText` has them. */
export const namesText = (row: {
  readonly topics: readonly { readonly kind: string; readonly name: string }[];
  readonly authors: readonly { readonly name: string }[];
}): { topics: string | null; authors: string | null } => ({
  topics: row.topics.map(({ kind, name }) => `${kind} ${name}`).join('\n') || null,
  authors: row.authors.map(({ name }) => name).join('\n') || null,
});

/** An article as plain statements read it, put together in JavaScript. */
export interface ArticleRow {
  readonly id: bigint;
  readonly uid: string;
  readonly slug: string;
  readonly status: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'WITHDRAWN';
  /** Microseconds; null for an article that was never published. */
  readonly publishedAt: bigint | null;
  readonly updatedAt: bigint;
  readonly section: string | null;
  readonly topics: ReadonlySet<string>;
  readonly authors: ReadonlySet<string>;
  readonly language: string;
  readonly words: ReadonlySet<string>;
}

export interface NamedRow {
  readonly id: bigint;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
}

export type ReadRows = <Row extends object>(text: string) => Promise<Row[]>;

interface PlainArticle {
  readonly id: string;
  readonly uid: string;
  readonly slug: string;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
  readonly published: string | null;
  readonly updated: string;
  readonly section_id: string | null;
  readonly language: string;
  readonly headline: string;
  readonly body_text: string | null;
}

export async function readArticles(sql: ReadRows): Promise<ArticleRow[]> {
  const micros = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint::text`;
  const articles = await sql<PlainArticle>(
    `select *, ${micros('published_at')} as published, ${micros('updated_at')} as updated from article`,
  );
  const sections = await slugsById(sql, 'section');
  const topics = await linked(sql, 'topic');
  const authors = await linked(sql, 'author');
  const now = BigInt(Date.now()) * 1000n;
  return articles.map((row) => {
    const publishedAt = row.published === null ? null : BigInt(row.published);
    const isAhead = row.status === 'PUBLISHED' && publishedAt !== null && publishedAt > now;
    return {
      id: BigInt(row.id),
      uid: row.uid,
      slug: row.slug,
      status: isAhead ? 'SCHEDULED' : row.status,
      publishedAt,
      updatedAt: BigInt(row.updated),
      section: (row.section_id && sections.get(row.section_id)) || null,
      topics: topics.get(row.id) ?? new Set(),
      authors: authors.get(row.id) ?? new Set(),
      language: row.language,
      words: new Set(`${row.headline} ${row.body_text ?? ''}`.toLowerCase().match(/\p{L}+/gu)),
    };
  });
}

type NamedTable = 'section' | 'topic' | 'author';

export async function readNamed(sql: ReadRows, table: NamedTable): Promise<NamedRow[]> {
  const rows = await sql<Omit<NamedRow, 'id'> & { id: string }>(`select * from ${table}`);
  return rows.map((row) => ({ ...row, id: BigInt(row.id) }));
}

const slugsById = async (sql: ReadRows, table: NamedTable): Promise<Map<string, string>> =>
  new Map((await readNamed(sql, table)).map(({ id, slug }) => [String(id), slug]));

async function linked(sql: ReadRows, table: 'topic' | 'author'): Promise<Map<string, Set<string>>> {
  const slugs = await slugsById(sql, table);
  const found = new Map<string, Set<string>>();
  for (const link of await sql<Record<string, string>>(`select * from article_${table}`)) {
    const article = String(link['article_id']);
    const slug = slugs.get(String(link[`${table}_id`]));
    if (slug !== undefined) found.set(article, (found.get(article) ?? new Set()).add(slug));
  }
  return found;
}

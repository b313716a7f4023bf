import type { TestDatabase } from './test-database.js';

export interface SeededArticle {
  readonly rowId: string;
  /** Its public id. */
  readonly id: string;
  readonly slug: string;
}

export interface ArticleSeed {
  readonly headline?: string;
  readonly standfirst?: string;
  readonly text?: string;
  readonly status?: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
  /** Hours before now; negative: scheduled. */
  readonly hoursAgo?: number;
  readonly publishedAt?: string;
  readonly section?: string;
  readonly topics?: readonly string[];
  readonly authors?: readonly string[];
  readonly language?: string;
  readonly slug?: string;
  readonly image?: object;
}

export interface Seed {
  article(seed?: ArticleSeed): Promise<SeededArticle>;
  articles(count: number, seed?: (index: number) => ArticleSeed): Promise<SeededArticle[]>;
  /** Adds `related` as the related list of the source of `article`, in this order. */
  related(article: SeededArticle, ...related: SeededArticle[]): Promise<void>;
}

const slugOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');

/** Inserts content directly into the tables: `const story = await seed.article({ section: 'Sport' })`. */
export function seedOf(database: Pick<TestDatabase, 'sql'>): Seed {
  let made = 0;
  const named = async (table: 'section' | 'author' | 'topic', name: string): Promise<string> => {
    const kind =
      table === 'topic' ? { columns: ', kind', values: ", 'SUBJECT'" } : { columns: '', values: '' };
    const [row] = await database.sql<{ id: string }>(
      `insert into ${table} (slug, name${kind.columns}) values ($1, $2${kind.values})
       on conflict (slug) do update set name = excluded.name returning id`,
      [slugOf(name), name],
    );
    return row?.id ?? '';
  };
  const article: Seed['article'] = async (seed = {}) => {
    made += 1;
    const { status = 'PUBLISHED', hoursAgo = 1, headline = `Story ${made}`, text } = seed;
    const slug = seed.slug ?? `${slugOf(headline)}-${made}`;
    const publishedAt = seed.publishedAt ?? new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
    const [row] = await database.sql<{ id: string; uid: string }>(
      `insert into article (slug, status, headline, standfirst, body_html, body_text, body_blocks, word_count,
         section_id, language, image, published_at, updated_at, withdrawn_at,
         was_public)
       values ($1, $2, $3, $4, '<p>' || $5 || '</p>', $5, $6, $7, $8, $9, $10, $11, coalesce($11, now()),
         case when $2 = 'WITHDRAWN' then now() end, $2 = 'WITHDRAWN')
       returning id, uid`,
      [
        slug,
        status,
        headline,
        seed.standfirst ?? null,
        text ?? null,
        text ? JSON.stringify([{ __typename: 'ParagraphBlock', html: `<p>${text}</p>`, text }]) : null,
        text ? text.split(/\s+/).length : null,
        seed.section ? await named('section', seed.section) : null,
        seed.language ?? 'en',
        seed.image ?? null,
        status === 'DRAFT' ? null : publishedAt,
      ],
    );
    const rowId = row?.id ?? '';
    for (const [position, name] of (seed.topics ?? []).entries()) {
      await database.sql('insert into article_topic (article_id, topic_id, position) values ($1, $2, $3)', [
        rowId,
        await named('topic', name),
        position,
      ]);
    }
    for (const [position, name] of (seed.authors ?? []).entries()) {
      await database.sql('insert into article_author (article_id, author_id, position) values ($1, $2, $3)', [
        rowId,
        await named('author', name),
        position,
      ]);
    }
    return { rowId, id: `art_${row?.uid}`, slug };
  };
  return {
    article,
    async articles(count, seed = () => ({})) {
      const all: SeededArticle[] = [];
      for (let index = 0; index < count; index += 1) all.push(await article(seed(index)));
      return all;
    },
    async related(from, ...related) {
      for (const [index, to] of related.entries()) {
        await database.sql(
          'insert into article_related (article_id, position, related_id) values ($1, $2, $3)',
          [from.rowId, index + 1, to.rowId],
        );
      }
    },
  };
}

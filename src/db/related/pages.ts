import type { Transaction } from '../database.js';
import { visible } from '../read/visible.js';

/** The next published articles by id. */
export async function readIdPage(transaction: Transaction, after: number, most: number): Promise<number[]> {
  const rows = await transaction.query<{ id: number }[]>(
    `select id::float8 as id from article where id > $1 and status = 'PUBLISHED' order by article.id limit $2`,
    [after, most],
  );
  return rows.map(({ id }) => id);
}

/** What the rebuild holds of each article in memory. */
export interface HeldRow {
  readonly id: number;
  readonly publishedAt: number;
  readonly section: number | null;
  readonly language: string;
  readonly visible: boolean;
  readonly config: string;
  readonly length: number;
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  readonly sketch: readonly number[];
}

export function readHeldPage(transaction: Transaction, after: number, most: number): Promise<HeldRow[]> {
  return transaction.query<HeldRow[]>(
    `select article_id::float8 as id, (extract(epoch from published_at) * 1000)::float8 as "publishedAt",
       section_id::float8 as section, split_part(lower(language), '-', 1) as language, ${visible('article')} as visible,
       search_config as config, length, to_json(terms) as terms, to_json(counts) as counts, to_json(sketch) as sketch
     from related.profile join article on article.id = article_id
     where article_id > $1 and article.status = 'PUBLISHED' order by article_id limit $2`,
    [after, most],
  );
}

/** How many postings each term has, and in how many articles it stands. */
export function readTermSizes(
  transaction: Transaction,
): Promise<{ id: number; postings: number; articles: number }[]> {
  return transaction.query(
    `select term_id as id, postings::int, articles from (
       select term_id, count(*) as postings from related.posting group by term_id
     ) held join related.term on term.id = term_id`,
  );
}

/** The words of profiles, in the order of their terms. */
export function readWords(
  transaction: Transaction,
  ids: readonly number[],
): Promise<{ id: number; words: string[] }[]> {
  return transaction.query(
    'select article_id::float8 as id, to_json(words) as words from related.profile where article_id = any($1::bigint[])',
    [ids],
  );
}

/** Where a rebuild stands: its phase, and the last article that it finished in it. */
export interface Mark {
  readonly phase: string;
  readonly afterId: number;
}

export async function readMark(transaction: Transaction): Promise<Mark | null> {
  const [mark] = await transaction.query<Mark[]>(
    'select phase, after_id::float8 as "afterId" from related.rebuild',
  );
  return mark ?? null;
}

export async function writeMark(transaction: Transaction, mark: Mark | null): Promise<void> {
  await transaction.query('delete from related.rebuild');
  if (!mark) return;
  await transaction.query('insert into related.rebuild (phase, after_id) values ($1, $2)', [
    mark.phase,
    mark.afterId,
  ]);
}

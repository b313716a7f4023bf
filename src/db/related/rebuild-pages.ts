import type { Transaction } from '../database.js';
import { visible } from '../read/visible.js';

/** The ids of the next published articles. */
export async function readIdPage(transaction: Transaction, after: number, limit: number): Promise<number[]> {
  const rows = await transaction.query<{ id: number }[]>(
    `select id::float8 as id from article where id > $1 and status = 'PUBLISHED' order by article.id limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** The profile of an article, for the index of a rebuild. */
export interface ProfileRow {
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

export function readProfilePage(
  transaction: Transaction,
  after: number,
  limit: number,
): Promise<ProfileRow[]> {
  return transaction.query<ProfileRow[]>(
    `select article_id::float8 as id, (extract(epoch from published_at) * 1000)::float8 as "publishedAt",
       section_id::float8 as section, split_part(lower(language), '-', 1) as language, ${visible('article')} as visible,
       search_config as config, length, to_json(terms) as terms, to_json(counts) as counts, to_json(sketch) as sketch
     from related.profile join article on article.id = article_id
     where article_id > $1 and article.status = 'PUBLISHED' order by article_id limit $2`,
    [after, limit],
  );
}

/** The number of postings of each term, and its document frequency. */
export function readTermSizes(
  transaction: Transaction,
): Promise<{ id: number; postings: number; articles: number }[]> {
  return transaction.query(
    `select term_id as id, postings::int, articles from (
       select term_id, count(*) as postings from related.posting group by term_id
     ) size join related.term on term.id = term_id`,
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

/** The position of a rebuild: its phase (`requested` before the first), and the last finished article. */
export interface RebuildPosition {
  readonly phase: string;
  readonly afterId: number;
}

export async function readPosition(transaction: Transaction): Promise<RebuildPosition | null> {
  const [position] = await transaction.query<RebuildPosition[]>(
    'select phase, after_id::float8 as "afterId" from related.rebuild',
  );
  return position ?? null;
}

export async function writePosition(
  transaction: Transaction,
  position: RebuildPosition | null,
): Promise<void> {
  await transaction.query('delete from related.rebuild');
  if (!position) return;
  await transaction.query('insert into related.rebuild (phase, after_id) values ($1, $2)', [
    position.phase,
    position.afterId,
  ]);
}

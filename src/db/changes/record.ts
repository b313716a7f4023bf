import type { Transaction } from '../database.js';
import { visible } from '../read/visible.js';
import type { Facets } from './change.js';

/** A name as the log keeps it. `only`: no article besides those with these ids shows it to readers. */
const nameSql = (kind: 'section' | 'topic' | 'author', others: string, ids: string): string =>
  `jsonb_build_object('id', ${kind}.id::text, 'uid', ${kind}.uid, 'slug', ${kind}.slug,
    'only', not exists (select from ${others} and ${visible('other')} and other.id <> all(${ids})))`;

const named = (kind: 'topic' | 'author', row: string, ids: string): string => {
  const others = `article_${kind} held join article other on other.id = held.article_id where held.${kind}_id = ${kind}.id`;
  return `(select coalesce(jsonb_agg(${nameSql(kind, others, ids)} order by link.position), '[]')
    from article_${kind} link join ${kind} on ${kind}.id = link.${kind}_id where link.article_id = ${row}.id)`;
};

const moment = (sql: string): string => `((extract(epoch from ${sql}) * 1000000)::bigint)::text`;

/** The facets of an article as readers see it, or null; its text is hashed only where `compared` says so. */
const facets = (
  row: string,
  compared: string,
  ids: string,
): string => `case when ${visible(row)} then jsonb_build_object(
    'section', (select ${nameSql('section', 'article other where other.section_id = section.id', ids)}
      from section where id = ${row}.section_id),
    'topics', ${named('topic', row, ids)}, 'authors', ${named('author', row, ids)}, 'language', ${row}.language,
    'publishedAt', ${moment(`${row}.published_at`)}, 'updatedAt', ${moment(`${row}.updated_at`)},
    'text', case when ${compared} then md5(concat_ws(chr(1), ${row}.headline, ${row}.standfirst, ${row}.body_text)) end) end`;

/** An article and its facets as readers saw it before. */
interface Watched {
  readonly id: string;
  readonly facets: Facets | null;
}

/**
 * Looks at articles before they are written; to be called in the transaction that writes them. What it gives records
 * what became of them, and of those that were made meanwhile.
 */
export async function watchArticles(
  transaction: Transaction,
  ids: readonly string[],
): Promise<(made: readonly string[]) => Promise<void>> {
  const watched =
    ids.length === 0
      ? []
      : await transaction.query<Watched[]>(
          `select id::text, ${facets('article', 'true', '$1::bigint[]')} as facets
           from article where id = any($1::bigint[]) order by article.id for update`,
          [ids],
        );
  return (made) => record(transaction, watched, made);
}

/** Records that readers see these articles now, which nobody wrote. */
export const recordShown = (transaction: Transaction, ids: readonly string[]): Promise<void> =>
  record(
    transaction,
    ids.map((id) => ({ id, facets: null })),
    [],
  );

async function record(
  transaction: Transaction,
  watched: readonly Watched[],
  made: readonly string[],
): Promise<void> {
  const all = [...watched, ...made.map((id) => ({ id, facets: null }))];
  if (all.length === 0) return;
  const turned = new Set(await writeArticleChanges(transaction, all));
  const were = watched.map(({ id }) => id);
  // What was made just now is on no list that was not made just now.
  await recordHolders(
    transaction,
    were.filter((id) => turned.has(id)),
  );
  await schedule(transaction, [...were, ...made]);
}

/** Gives the articles that readers see now and did not before, or the other way round. */
async function writeArticleChanges(
  transaction: Transaction,
  articles: readonly Watched[],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string; turned: boolean }[]>(
    `insert into changes.log (kind, article_id, tags, before, after)
     select 'ARTICLE', article.id,
       array['Article:' || article.id, 'Article:uid:' || article.uid]
         || array(select 'Article:slug:' || slug from article_slug where article_id = article.id),
       was.facets, now.facets
     from json_to_recordset($1::json) as was (id bigint, facets jsonb)
     join article on article.id = was.id
     cross join lateral (select ${facets('article', 'was.facets is not null', '$2::bigint[]')} as facets) now
     where coalesce(was.facets, now.facets) is not null or article.status = 'WITHDRAWN'
     order by article.id
     returning article_id::text as id, (before is null) <> (after is null) as turned`,
    [JSON.stringify(articles), articles.map(({ id }) => id)],
  );
  return rows.filter(({ turned }) => turned).map(({ id }) => id);
}

/** An article that appears or goes changes the lists that hold it. It happens rarely: all lists are looked through. */
async function recordHolders(transaction: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const holders = await transaction.query<{ id: string }[]>(
    `select article_id::text as id from related_list where superseded_at is null and related_ids && $1::bigint[]`,
    [ids],
  );
  await recordRelated(
    transaction,
    holders.map(({ id }) => id),
  );
}

/** Records that these articles' related lists are others now. */
export async function recordRelated(transaction: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction.query(
    `insert into changes.log (kind, article_id, tags)
     select 'RELATED', id, array['Article:' || id || ':related'] from unnest($1::bigint[]) id`,
    [ids],
  );
}

/** Keeps in mind what becomes visible without a write. */
async function schedule(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.query(
    `with article as (select id, published_at, status = 'PUBLISHED' and published_at > now() as later
         from article where id = any($1::bigint[])),
       gone as (delete from changes.scheduled using article where article_id = article.id and later is not true)
     insert into changes.scheduled (article_id, at) select id, published_at from article where later
     on conflict (article_id) do update set at = excluded.at`,
    [ids],
  );
}

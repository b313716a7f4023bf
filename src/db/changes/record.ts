import type { Transaction } from '../database.js';
import { visible } from '../read/visible.js';
import type { Facets } from './change.js';

type NameKind = 'section' | 'topic' | 'author';

/** SQL of the links between articles and names of one kind, as `article_id` and `name_id`. */
const nameLinks: Readonly<Record<NameKind, string>> = {
  section: 'select id as article_id, section_id as name_id from article',
  topic: 'select article_id, topic_id as name_id from article_topic',
  author: 'select article_id, author_id as name_id from article_author',
};

/**
 * SQL of a CTE `exclusive`: the names of the articles `ids` that no other visible article has. Each name is looked up
 * once: a batch has many articles of few sections.
 */
const exclusiveNames = (ids: string): string => {
  const ofKind = (kind: NameKind): string => `select '${kind}' as kind, name_id as id
    from (select distinct name_id from (${nameLinks[kind]}) link where article_id = any(${ids}) and name_id is not null) name
    where not exists (select from (${nameLinks[kind]}) other_link join article other on other.id = other_link.article_id
      where other_link.name_id = name.name_id and ${visible('other')} and other.id <> all(${ids}))`;
  return `exclusive as materialized (${[ofKind('section'), ofKind('topic'), ofKind('author')].join(' union all ')})`;
};

/** SQL of a `FacetValue`, below `exclusiveNames`. */
const facetValueSql = (kind: NameKind): string =>
  `jsonb_build_object('id', ${kind}.id::text, 'uid', ${kind}.uid, 'slug', ${kind}.slug,
    'former', array(select slug from editing.former_name where former_name.kind = '${kind}' and target_id = ${kind}.id),
    'only', ('${kind}', ${kind}.id) in (select kind, id from exclusive))`;

const facetValuesSql = (kind: 'topic' | 'author', row: string): string =>
  `(select coalesce(jsonb_agg(${facetValueSql(kind)} order by link.position), '[]')
    from article_${kind} link join ${kind} on ${kind}.id = link.${kind}_id where link.article_id = ${row}.id)`;

const microsSql = (sql: string): string => `((extract(epoch from ${sql}) * 1000000)::bigint)::text`;

/** SQL of the facets of an article; null when readers cannot see it. The text is hashed when `compared` is true. */
const facets = (row: string, compared: string): string => `case when ${visible(row)} then jsonb_build_object(
    'section', (select ${facetValueSql('section')}
      from section where id = ${row}.section_id),
    'topics', ${facetValuesSql('topic', row)}, 'authors', ${facetValuesSql('author', row)}, 'language', ${row}.language,
    'publishedAt', ${microsSql(`${row}.published_at`)}, 'updatedAt', ${microsSql(`${row}.updated_at`)},
    'text', case when ${compared} then md5(concat_ws(chr(1), ${row}.headline, ${row}.standfirst, ${row}.body_text)) end) end`;

/** An article with its facets before the write. */
interface ArticleState {
  readonly id: string;
  readonly facets: Facets | null;
  /** When it was to be published; null for one that is not scheduled. */
  readonly due: string | null;
}

/**
 * Reads the facets of articles before a write, in the transaction of the write. Returns a function to call after it:
 * it records the changes of these articles, and of the created ones.
 */
export async function captureArticles(
  transaction: Transaction,
  ids: readonly string[],
): Promise<(created: readonly string[]) => Promise<void>> {
  const before =
    ids.length === 0
      ? []
      : await transaction.query<ArticleState[]>(
          `with ${exclusiveNames('$1::bigint[]')}
           select id::text, ${facets('article', 'true')} as facets,
             case when status = 'PUBLISHED' and published_at > now() then published_at end as due
           from article where id = any($1::bigint[]) order by article.id for update`,
          [ids],
        );
  return (created) => record(transaction, before, created);
}

/** Records the publication of scheduled articles. */
export const recordPublished = (transaction: Transaction, ids: readonly string[]): Promise<void> =>
  record(
    transaction,
    ids.map((id) => ({ id, facets: null, due: null })),
    [],
  );

async function record(
  transaction: Transaction,
  before: readonly ArticleState[],
  created: readonly string[],
): Promise<void> {
  const all = [...before, ...created.map((id) => ({ id, facets: null, due: null }))];
  if (all.length === 0) return;
  const changedVisibility = new Set(await writeArticleChanges(transaction, all));
  const existingIds = before.map(({ id }) => id);
  // Created articles are not on the lists of others yet.
  await recordListsHolding(
    transaction,
    existingIds.filter((id) => changedVisibility.has(id)),
  );
  await schedule(transaction, [...existingIds, ...created]);
}

/**
 * Returns the articles that became visible or invisible to readers. One that was to be published soon is recorded in any
 * case: the transaction may have begun before that time and end after it, when readers and the feed have it.
 */
async function writeArticleChanges(
  transaction: Transaction,
  articles: readonly ArticleState[],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string; changedVisibility: boolean }[]>(
    `with ${exclusiveNames('$2::bigint[]')}
     , changed as (
       select article.id, article.uid, was.facets as before, now.facets as after,
         coalesce(was.due <= clock_timestamp() + interval '1 minute', false) as due
       from json_to_recordset($1::json) as was (id bigint, facets jsonb, due timestamptz)
       join article on article.id = was.id
       cross join lateral (select ${facets('article', 'was.facets is not null')} as facets) now
       where coalesce(was.facets, now.facets) is not null or article.status = 'WITHDRAWN'
         or was.due <= clock_timestamp() + interval '1 minute'
     ), logged as (
       insert into changes.log (kind, article_id, tags, before, after)
       select 'ARTICLE', id,
         array['Article:' || id, 'Article:uid:' || uid]
           || array(select 'Article:slug:' || slug from article_slug where article_id = changed.id),
         before, after
       from changed order by id
     )
     select id::text, due or (before is null) <> (after is null) as "changedVisibility" from changed`,
    [JSON.stringify(articles), articles.map(({ id }) => id)],
  );
  return rows.filter(({ changedVisibility }) => changedVisibility).map(({ id }) => id);
}

/** Records the related lists that hold these articles. It happens rarely: all lists are scanned. */
async function recordListsHolding(transaction: Transaction, ids: readonly string[]): Promise<void> {
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

/** Records that the related lists of these articles changed. */
export async function recordRelated(transaction: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction.query(
    `insert into changes.log (kind, article_id, tags)
     select 'RELATED', id, array['Article:' || id || ':related'] from unnest($1::bigint[]) id`,
    [ids],
  );
}

/** Adds scheduled articles to the queue of `publishDue`, and removes the others from it. */
async function schedule(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.query(
    `with article as (select id, published_at, status = 'PUBLISHED' and published_at > now() as later
         from article where id = any($1::bigint[])),
       removed as (delete from changes.scheduled using article where article_id = article.id and later is not true)
     insert into changes.scheduled (article_id, at) select id, published_at from article where later
     on conflict (article_id) do update set at = excluded.at`,
    [ids],
  );
}

import type { SqlReader } from '../database.js';

/** An article to index, or to remove from the index. */
export interface IndexChange {
  /** The number of the article's change in the feed. */
  readonly number: string;
  /** The key of the article's row. */
  readonly id: string;
  /** Its document as JSON without line breaks; null: readers cannot see it. */
  readonly document: string | null;
  /** Its search configuration; null without a document. */
  readonly config: string | null;
}

export interface IndexBatch {
  readonly changes: readonly IndexChange[];
  readonly hasMore: boolean;
}

/** Changes of one batch. */
const maxChanges = 200;
/** The bodies of a batch as they are stored, mostly compressed; the first article fits in any case. */
const maxStoredBytes = 1_000_000;
/** As many characters of a text are indexed as PostgreSQL's own search indexes. */
const maxCharacters = 100_000;

/** `fr-CA` is in `fr` and `fr-ca`, as in the filter of languages. */
const languages = `array(select array_to_string((string_to_array(lower(language), '-'))[1:part], '-')
    from generate_series(1, cardinality(string_to_array(language, '-'))) part)`;

const linked = (table: 'topic' | 'author'): string =>
  `array(select ${table}_id::text from article_${table} where article_id = article.id)`;

const documentSql = `json_build_object('id', article.id, 'config', article.search_config,
    'section', article.section_id::text, 'topics', ${linked('topic')}, 'authors', ${linked('author')},
    'languages', ${languages}, 'published', floor(extract(epoch from article.published_at) * 1000)::bigint,
    article.search_config, json_build_object('headline', article.headline, 'standfirst', article.standfirst,
      'body', left(article.body_text, ${maxCharacters})))::text`;

/** The next changes of the feed after a number, as readers see the articles now. */
export async function readIndexBatch(reader: SqlReader, number: string): Promise<IndexBatch> {
  const rows = await reader.read<IndexChange & { fits: boolean }>(
    {
      name: 'search_index_batch',
      text: `with next as materialized (
       select number, article_id from changes.feed where number > $1 order by number limit ${maxChanges + 1}
     ), seen as materialized (
       select next.number, next.article_id, live.id,
         row_number() over ordered <= ${maxChanges} and (row_number() over ordered = 1
           or coalesce(sum(live.bytes) over ordered, 0) <= ${maxStoredBytes}) as fits
       from next left join lateral (
         select id, coalesce(pg_column_size(body_text), 0) as bytes from article
         where id = next.article_id and status = 'PUBLISHED' and published_at <= clock_timestamp() offset 0
       ) live on true
       window ordered as (order by next.number)
     )
     select seen.number::text, seen.article_id::text as id, seen.fits, article.search_config as config,
       case when seen.fits and article.id is not null then ${documentSql} end as document
     from seen left join article on article.id = seen.id order by seen.number`,
    },
    [number],
  );
  return { changes: rows.filter(({ fits }) => fits), hasMore: rows.some(({ fits }) => !fits) };
}

/** Whether articles from before the feed still wait for their numbers. */
export async function hasUnnumberedArticles(reader: SqlReader): Promise<boolean> {
  const [row] = await reader.read<{ there: boolean }>({
    name: 'search_index_unnumbered',
    text: `select exists (select from changes.walk where kind = 'article') as there`,
  });
  return row?.there ?? false;
}

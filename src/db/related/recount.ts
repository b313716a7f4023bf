import type { Transaction } from '../database.js';

/** The search configurations of published articles. */
const readConfigurations = (transaction: Transaction): Promise<{ config: string }[]> =>
  transaction.query<{ config: string }[]>(
    `select distinct search_config as config from article where status = 'PUBLISHED'`,
  );

/** Recomputes the document frequency of each word and topic. `ts_stat` reads every search vector once. */
export async function recountTerms(transaction: Transaction): Promise<void> {
  await transaction.query('update related.term set articles = 0');
  await transaction.query('delete from related.collection');
  for (const { config } of await readConfigurations(transaction)) {
    await transaction.query(
      `insert into related.term as term (config, word, articles)
       select $1::text, word, ndoc from ts_stat(format(
         'select search from article where status = ''PUBLISHED'' and search_config = %L', $1::text))
       where word !~ '^[-+]?[0-9]' order by word
       on conflict (config, word) do update set articles = excluded.articles`,
      [config],
    );
  }
  await transaction.query(
    `insert into related.term as term (config, word, articles)
     select '', topic_id::text, count(*) from article_topic
     join article on article.id = article_id and article.status = 'PUBLISHED' group by topic_id order by 2
     on conflict (config, word) do update set articles = excluded.articles`,
  );
}

/** The ids of a random sample of articles, to estimate average lengths. */
export async function readSample(transaction: Transaction, limit: number): Promise<number[]> {
  const rows = await transaction.query<{ id: number }[]>(
    `select id::float8 as id from article where status = 'PUBLISHED' order by md5(id::text) limit $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Sets the statistics of the collections: the number of articles, with the estimated average lengths. */
export async function setCollections(
  transaction: Transaction,
  averages: readonly { readonly config: string; readonly average: number }[],
): Promise<void> {
  await transaction.query(
    `insert into related.collection (config, articles, length)
     select size.config, size.articles, size.articles * item.average
     from (
       select search_config as config, count(*) as articles from article where status = 'PUBLISHED' group by 1
       union all select '', count(*) from article where status = 'PUBLISHED'
     ) size
     join json_to_recordset($1::json) as item(config text, average float8) on item.config = size.config
     on conflict (config) do update set articles = excluded.articles, length = excluded.length`,
    [JSON.stringify(averages)],
  );
}

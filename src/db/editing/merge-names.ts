import type { Transaction } from '../database.js';

/**
 * Merges topics or authors into another: articles, drafts, revisions and what was counted of shares name that one from
 * then on, and the slugs of the merged ones lead to it.
 */
export async function mergeInto(
  transaction: Transaction,
  table: 'topic' | 'author',
  fromIds: readonly string[],
  intoId: string,
): Promise<void> {
  const values = [fromIds, intoId];
  // Of several places on one article the first stays.
  await transaction.query(
    `with moved as (
       delete from article_${table} where ${table}_id = any($1::bigint[]) or ${table}_id = $2 and article_id in (
         select article_id from article_${table} where ${table}_id = any($1::bigint[]))
       returning article_id, position
     )
     insert into article_${table} (article_id, ${table}_id, position)
     select article_id, $2, min(position) from moved group by article_id`,
    values,
  );
  await transaction.query(
    `update editing.draft set ${table}_ids = array(
       select case when id = any($1::bigint[]) then $2::bigint else id end as merged
       from unnest(${table}_ids) with ordinality given(id, place) group by merged order by min(place))
     where ${table}_ids && $1::bigint[]`,
    values,
  );
  const field = table === 'topic' ? 'TOPICS' : 'AUTHORS';
  await transaction.query(
    `update editing.revision set before = jsonb_set(before, '{${field}}', (
       select jsonb_agg(merged order by place) from (
         select case when id::bigint = any($1::bigint[]) then $2::bigint else id::bigint end as merged, min(place) as place
         from jsonb_array_elements_text(before -> '${field}') with ordinality given(id, place) group by merged) one))
     where before ? '${field}' and exists (
       select from jsonb_array_elements_text(before -> '${field}') element(id)
       where element.id::bigint = any($1::bigint[]))`,
    values,
  );
  await transaction.query(`select sharing.merge_${table}s($1::bigint[], $2::bigint)`, values);
  const topicKind = table === 'topic' ? 'kind' : `''`;
  await transaction.query(
    `update editing.former_label set target_id = $2 where kind = '${table}' and target_id = any($1::bigint[])`,
    values,
  );
  await transaction.query(
    `insert into editing.former_label (kind, topic_kind, label, target_id)
     select '${table}', ${topicKind}, lower(name), $2 from ${table} where id = any($1::bigint[])
     on conflict (kind, topic_kind, label) do update set target_id = excluded.target_id`,
    values,
  );
  await transaction.query(
    `with former as (
       update editing.former_name set target_id = $2 where kind = '${table}' and target_id = any($1::bigint[])
     ), gone as (delete from ${table} where id = any($1::bigint[]) returning slug)
     insert into editing.former_name (kind, slug, target_id) select '${table}', slug, $2 from gone
     on conflict (kind, slug) do update set target_id = excluded.target_id`,
    values,
  );
}

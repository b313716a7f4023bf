import type { EntityManager } from 'typeorm';
import { itemRecords, sectionOfItem, toRecord } from './article-records.js';
import { hashSql, linkedNamesSql, ownedFields, sourceFieldHashes } from './source-fields.js';
import type { UpdatedArticle } from './updated-article.js';
import type { ArticleWithId } from './write-links.js';

/** SQL rows of field and hash of the current value, of the article `old`. */
export const currentHashes = [
  ...Object.entries(ownedFields).map(([field, { text }]) => [field, text('old')]),
  ...Object.entries(linkedNamesSql).map(([field, text]) => [field, text('old')]),
]
  .map(([field, text]) => `('${field}', ${hashSql(text ?? '')})`)
  .join(', ');

/** The newsroom owns the fields that it owned before, and those that differ from the last value of the source. */
const ownedSql = `select array(
    select field from (values ${currentHashes}) present(field, hash)
    where field = any(old.edited_fields) or hash <> old.source_fields ->> field) as fields`;

const sourceValue = (field: string, name: string): string =>
  field === 'SECTION' ? 'section.id' : `item.${name}`;

const assignments = Object.entries(ownedFields)
  .flatMap(([field, { columns }]) =>
    columns.map(
      (name) =>
        `${name} = case when '${field}' = any(owned.fields) then old.${name} else ${sourceValue(field, name)} end`,
    ),
  )
  .join(',\n       ');

/** The source's values of the fields that the newsroom owns. */
const pendingSql = `case when owned.fields <> '{}' then jsonb_build_object('receivedAt', now(), 'fields', (
    select jsonb_object_agg(field, value) from (values ${Object.entries(ownedFields)
      .map(([field, { columns }]) => `('${field}', to_jsonb(${sourceValue(field, columns[0] ?? '')}))`)
      .join(
        ', ',
      )}, ('TOPICS', to_jsonb(item.topics)), ('AUTHORS', to_jsonb(item.authors))) source(field, value)
    where field = any(owned.fields))) end`;

/**
 * Overwrites articles with new versions of the source, except the fields that the newsroom owns: the source's values
 * of these are stored in `pending`. A withdrawal by a person stays, a draft of a person
 * too, and so does the time at which one published. A draft of the source is published when the source publishes it. The
 * slug stays, and so does the time of publication when the source gives none.
 */
export async function updateArticles(
  manager: EntityManager,
  source: string,
  updates: readonly ArticleWithId[],
): Promise<UpdatedArticle[]> {
  if (updates.length === 0) return [];
  const records = updates.map(({ id, row }, n) => toRecord(row, n, { id }));
  const rows = await manager.query<[UpdatedArticle[], number]>(
    `update article set
       source_name = $1, source_uri = item.uri, source_format = item.format, source_hash = item.hash,
       source_version_at = item.version_at, source_fields = ${sourceFieldHashes}, source_killed = false, imported_at = now(),
       edited_fields = owned.fields || case when time_owned then array['STATUS'] else '{}' end, pending = ${pendingSql},
       ${assignments},
       status = case when by_person then old.status else item.status end,
       withdrawn_reason = case when by_person then old.withdrawn_reason end,
       withdrawn_at = case when by_person then old.withdrawn_at end,
       withdrawn_by_source = false,
       published_at = case when time_owned then old.published_at
         when item.status <> 'DRAFT' then coalesce(item.published_at, old.published_at, item.undated_at, now()) end,
       updated_at = now(), version = old.version + 1
     from ${itemRecords}
     ${sectionOfItem}
     join article old on old.id = item.id
     cross join lateral (${ownedSql}) owned
     cross join lateral (select old.status = 'DRAFT'
           and ('STATUS' = any(old.edited_fields) or coalesce(old.source_fields ->> 'STATUS', '') <> 'DRAFT')
         or old.status = 'WITHDRAWN' and not old.withdrawn_by_source as by_person,
       'STATUS' = any(old.edited_fields) as time_owned) decided
     where article.id = old.id
     returning article.id::text, article.edited_fields as owned`,
    [source, JSON.stringify(records)],
  );
  return rows[0];
}

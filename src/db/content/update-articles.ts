import type { EntityManager } from 'typeorm';
import { itemRecords, toRecord } from './article-records.js';
import { hashed, linkedText, ownedFields, saidFields } from './source-fields.js';
import type { Updated } from './updated.js';
import type { Placed } from './write-links.js';

/** The newsroom's fields: those that it had, and those that are not what the source said last. */
const changedFields = [
  ...Object.entries(ownedFields).map(([field, { text }]) => [field, text('old')]),
  ...Object.entries(linkedText).map(([field, text]) => [field, text('old')]),
]
  .map(([field, text]) => `('${field}', ${hashed(text ?? '')})`)
  .join(', ');

const ownedSql = `select array(
    select field from (values ${changedFields}) present(field, hash)
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

/** What the source says of the fields that it does not own, by the names of their first columns. */
const pendingSql = `case when owned.fields <> '{}' then jsonb_build_object('receivedAt', now(), 'fields', (
    select jsonb_object_agg(field, said) from (values ${Object.entries(ownedFields)
      .map(([field, { columns }]) => `('${field}', to_jsonb(${sourceValue(field, columns[0] ?? '')}))`)
      .join(', ')}, ('TOPICS', to_jsonb(item.topics)), ('AUTHORS', to_jsonb(item.authors))) said(field, said)
    where field = any(owned.fields))) end`;

/**
 * Overwrites articles with what came in, but for what a person changed: a field that is not what the source said last
 * belongs to the newsroom, and what the source says now waits in `pending`. A withdrawal by a person stays. The slug
 * stays, and so does the time of publication where none came.
 */
export async function updateArticles(
  manager: EntityManager,
  source: string,
  changes: readonly Placed[],
): Promise<Updated[]> {
  if (changes.length === 0) return [];
  const records = changes.map(({ id, row }, n) => toRecord(row, n, { id }));
  const rows = await manager.query<[Updated[], number]>(
    `update article set
       source_name = $1, source_uri = item.uri, source_format = item.format, source_hash = item.hash,
       source_version_at = item.version_at, source_fields = ${saidFields}, source_killed = false, imported_at = now(),
       edited_fields = owned.fields, pending = ${pendingSql},
       ${assignments},
       status = case when by_person then old.status else item.status end,
       withdrawn_reason = case when by_person then old.withdrawn_reason end,
       withdrawn_at = case when by_person then old.withdrawn_at end,
       withdrawn_by_source = false,
       published_at = coalesce(item.published_at, old.published_at),
       updated_at = now(), version = old.version + 1
     from ${itemRecords}
     left join section on section.slug = item.section
     join article old on old.id = item.id
     cross join lateral (${ownedSql}) owned
     cross join lateral (select old.status = 'DRAFT' or old.status = 'WITHDRAWN' and not old.withdrawn_by_source as by_person) decided
     where article.id = old.id
     returning article.id::text, article.edited_fields as owned`,
    [source, JSON.stringify(records)],
  );
  return rows[0];
}

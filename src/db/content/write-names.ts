import type { EntityManager } from 'typeorm';
import type { ArticleRow, NamedRow } from './rows.js';

/**
 * Creates missing sections, topics and authors. Names are compared without case. `recorded` false: they are of a draft,
 * and the change log gets them with the first article that shows them.
 */
export async function writeNames(
  manager: EntityManager,
  rows: readonly Pick<ArticleRow, 'section' | 'topics' | 'authors'>[],
  { recorded = true }: { readonly recorded?: boolean } = {},
): Promise<void> {
  const sections = rows.flatMap(({ section }) => section ?? []);
  // Of a section the slug says what it is, also a former one: it may have been renamed here.
  const sameSection = `existing.slug = item.slug or existing.id in (
    select target_id from editing.former_name where former_name.kind = 'section' and former_name.slug = item.slug)`;
  await write(manager, 'section', sections, sameSection, '', recorded);
  const topics = rows.flatMap((row) => row.topics);
  const sameTopic = 'existing.kind = item.kind and lower(existing.name) = lower(item.name)';
  await write(manager, 'topic', topics, sameTopic, 'kind', recorded);
  const authors = rows.flatMap((row) => row.authors);
  await write(manager, 'author', authors, 'lower(existing.name) = lower(item.name)', '', recorded);
}

async function write(
  manager: EntityManager,
  table: 'section' | 'topic' | 'author',
  rowsToWrite: readonly NamedRow[],
  same: string,
  extra: string,
  recorded: boolean,
): Promise<void> {
  if (rowsToWrite.length === 0) return;
  const type = { section: 'Section', topic: 'Topic', author: 'Author' }[table];
  const unique = new Map(
    rowsToWrite.map(({ slugs: [slug, unique_slug], ...rest }) => [
      JSON.stringify(rest),
      { ...rest, slug, unique_slug },
    ]),
  );
  const isFree = (slug: string): string => `not exists (select from ${table} taken where taken.slug = ${slug})
    and not exists (select from editing.former_name former where former.kind = '${table}' and former.slug = ${slug})`;
  const extraColumn = extra && `, ${extra}`;
  await manager.query(
    `with created as (insert into ${table} (slug, name${extraColumn})
     select case when row_number() over (partition by slug order by name) = 1 and ${isFree('item.slug')} then slug
         when ${isFree('item.unique_slug')} then unique_slug
         else unique_slug || '-' || left(gen_random_uuid()::text, 8) end, name${extraColumn}
     from json_to_recordset($1::json) as item(slug text, unique_slug text, name text, kind text)
     where not exists (select from ${table} existing where ${same})
     on conflict do nothing returning uid, slug)
     insert into changes.log (kind, tags)
     select 'NAMES', $2::text[] || array_agg('${type}:uid:' || uid) || array_agg('${type}:slug:' || slug)
     from created having count(*) > 0 and $3`,
    [JSON.stringify([...unique.values()]), [`${table}s`], recorded],
  );
}

import type { EntityManager } from 'typeorm';
import type { ArticleRow, NamedRow } from './rows.js';

/** Makes the sections, topics and authors that are not there yet. Names that differ in case alone are the same. */
export async function writeNames(manager: EntityManager, rows: readonly ArticleRow[]): Promise<void> {
  const sections = rows.flatMap(({ section }) => section ?? []);
  await write(manager, 'section', sections, 'there.slug = item.slug', '');
  const topics = rows.flatMap((row) => row.topics);
  const sameTopic = 'there.kind = item.kind and lower(there.name) = lower(item.name)';
  await write(manager, 'topic', topics, sameTopic, 'kind');
  const authors = rows.flatMap((row) => row.authors);
  await write(manager, 'author', authors, 'lower(there.name) = lower(item.name)', '');
}

async function write(
  manager: EntityManager,
  table: 'section' | 'topic' | 'author',
  named: readonly NamedRow[],
  same: string,
  extra: string,
): Promise<void> {
  if (named.length === 0) return;
  const type = { section: 'Section', topic: 'Topic', author: 'Author' }[table];
  const unique = new Map(
    named.map(({ slugs: [slug, own_slug], ...rest }) => [JSON.stringify(rest), { ...rest, slug, own_slug }]),
  );
  const more = extra && `, ${extra}`;
  await manager.query(
    `with made as (insert into ${table} (slug, name${more})
     select case when row_number() over (partition by slug order by name) = 1
         and not exists (select from ${table} taken where taken.slug = item.slug)
         then slug else own_slug end, name${more}
     from json_to_recordset($1::json) as item(slug text, own_slug text, name text, kind text)
     where not exists (select from ${table} there where ${same})
     on conflict do nothing returning uid, slug)
     insert into changes.log (kind, tags)
     select 'NAMES', $2::text[] || array_agg('${type}:uid:' || uid) || array_agg('${type}:slug:' || slug)
     from made having count(*) > 0`,
    [JSON.stringify([...unique.values()]), [`${table}s`]],
  );
}

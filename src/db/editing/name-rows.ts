import type { TopicKind } from '../../domain/content.js';
import type { Transaction } from '../database.js';

export type NameTable = 'section' | 'topic' | 'author';

/** A section, topic or author. */
export interface NameRow {
  readonly id: string;
  readonly uid: string;
  readonly slug: string;
  readonly name: string;
  /** Of a topic. */
  readonly kind: TopicKind | null;
}

/** Names by their uids, locked, in the order of their ids. */
export function findNames(
  transaction: Transaction,
  table: NameTable,
  uids: readonly string[],
): Promise<NameRow[]> {
  const kind = table === 'topic' ? 'kind' : 'null as kind';
  return transaction.query<NameRow[]>(
    `select id::text, uid, slug, name, ${kind} from ${table} where uid = any($1::uuid[]) order by ${table}.id for update`,
    [uids],
  );
}

/** Whether another name of the table has a slug, or had it. */
export async function isNameSlugTaken(
  transaction: Transaction,
  table: NameTable,
  slug: string,
  id: string,
): Promise<boolean> {
  const [row] = await transaction.query<{ taken: boolean }[]>(
    `select exists (select from ${table} where slug = $1 and id <> $2)
       or exists (select from editing.former_name where kind = '${table}' and slug = $1 and target_id <> $2) as taken`,
    [slug, id],
  );
  return row?.taken ?? false;
}

/** Another topic or author with the same name; sections may share theirs. */
export async function findNamesake(
  transaction: Transaction,
  table: NameTable,
  { id, name, kind }: Pick<NameRow, 'id' | 'name' | 'kind'>,
): Promise<string | null> {
  if (table === 'section') return null;
  const sameKind = table === 'topic' ? 'and kind = $3' : '';
  const [row] = await transaction.query<{ uid: string }[]>(
    `select uid from ${table} where lower(name) = lower($1) and id <> $2 ${sameKind}`,
    [name, id, ...(table === 'topic' ? [kind] : [])],
  );
  return row?.uid ?? null;
}

/** Renames a name; its former slug leads on. */
export async function updateName(
  transaction: Transaction,
  table: NameTable,
  before: NameRow,
  after: Pick<NameRow, 'slug' | 'name' | 'kind'>,
): Promise<void> {
  const kind = table === 'topic' ? ', kind = $4' : '';
  await transaction.query(`update ${table} set slug = $2, name = $3${kind} where id = $1`, [
    before.id,
    after.slug,
    after.name,
    ...(table === 'topic' ? [after.kind] : []),
  ]);
  if (table !== 'section') await keepLabel(transaction, table, before, after);
  if (before.slug === after.slug) return;
  await transaction.query(`delete from editing.former_name where kind = '${table}' and slug = $1`, [
    after.slug,
  ]);
  await transaction.query(
    `insert into editing.former_name (kind, slug, target_id) values ('${table}', $1, $2)
     on conflict (kind, slug) do update set target_id = excluded.target_id`,
    [before.slug, before.id],
  );
}

/** The former name leads to the renamed topic or author when a source or an editor names it again. */
async function keepLabel(
  transaction: Transaction,
  table: 'topic' | 'author',
  before: NameRow,
  after: Pick<NameRow, 'name' | 'kind'>,
): Promise<void> {
  await transaction.query(
    `delete from editing.former_label where kind = '${table}' and topic_kind = $1 and label = lower($2)`,
    [after.kind ?? '', after.name],
  );
  await transaction.query(
    `insert into editing.former_label (kind, topic_kind, label, target_id)
     select '${table}', $1, lower($2), $3 where lower($2) <> lower($4) or $1 <> $5
     on conflict (kind, topic_kind, label) do update set target_id = excluded.target_id`,
    [before.kind ?? '', before.name, before.id, after.name, after.kind ?? ''],
  );
}

const typeOf = { section: 'Section', topic: 'Topic', author: 'Author' } as const;

/** Records that names changed: responses that show them, or were looked up by their slugs, are stale. */
export async function recordNames(
  transaction: Transaction,
  table: NameTable,
  names: readonly Pick<NameRow, 'id' | 'uid' | 'slug'>[],
): Promise<void> {
  const type = typeOf[table];
  const tags = names.flatMap(({ id, uid, slug }) => [
    `${type}:${id}`,
    `${type}:${id}:articles`,
    `${type}:uid:${uid}`,
    `${type}:slug:${slug}`,
  ]);
  await transaction.query(`insert into changes.log (kind, tags) values ('NAMES', $1)`, [
    [...new Set([`${table}s`, ...tags])],
  ]);
}

/** Has the articles of a renamed name numbered again: what a reader sees of them changed, though no article was written. */
export async function numberArticlesOf(
  transaction: Transaction,
  table: NameTable,
  id: string,
): Promise<void> {
  await transaction.query('insert into changes.walk (kind, name_id) values ($1, $2)', [table, id]);
}

/** The articles of names. */
export async function articlesOfNames(
  transaction: Transaction,
  table: 'topic' | 'author',
  ids: readonly string[],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }[]>(
    `select distinct article_id::text as id from article_${table} where ${table}_id = any($1::bigint[])`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

import type { TopicKind } from '../../domain/content.js';
import type { Transaction } from '../database.js';
import {
  findNames,
  type NameTable,
  numberArticlesOf,
  recordNames,
  updateName,
} from '../editing/name-rows.js';
import { type NameRecord, uidOf } from './article-record.js';

const mutations: Readonly<Record<NameTable, string>> = {
  section: 'updateSection',
  topic: 'updateTopic',
  author: 'updateAuthor',
};

/** SQL of whether another name has the slug, or is called the same where that must not be. */
const isTaken: Readonly<Record<NameTable, string>> = {
  section: 'other.slug = item.slug',
  topic: `(other.slug = item.slug or lower(other.name) = lower(item.name) and other.kind = item."topicKind")`,
  author: '(other.slug = item.slug or lower(other.name) = lower(item.name))',
};

/**
 * SQL of the names of an export that are called otherwise here. Left out are those that were renamed here later: what the
 * export calls them is a former slug or name here, or an editor gave them theirs after the export began ($2). So are those
 * whose slug or name another one has.
 */
const renamedSql = (
  table: NameTable,
): string => `select item.uid from json_to_recordset($1::json) as item(uid uuid, slug text, name text, "topicKind" text)
  join ${table} existing on existing.uid = item.uid
  where (existing.slug <> item.slug or existing.name <> item.name${table === 'topic' ? ' or existing.kind <> item."topicKind"' : ''})
    and not exists (select from editing.former_name former where former.kind = '${table}' and former.slug = item.slug)
    and not exists (select from editing.former_label former where former.kind = '${table}'
      and former.target_id = existing.id and former.label = lower(item.name))
    and not exists (select from editing.audit where action = '${mutations[table]}' and at >= $2::timestamptz
      and right(note, char_length(existing.name || existing.slug) + 5) = ' ' || existing.name || ' (' || existing.slug || ').')
    and not exists (select from ${table} other where other.id <> existing.id and ${isTaken[table]})`;

/** Renames names that are here as the export calls them. Their articles get new numbers in the feed of changes. */
export async function renameAsExported(
  transaction: Transaction,
  table: NameTable,
  records: readonly NameRecord[],
  startedAt: string,
): Promise<void> {
  const items = new Map(records.map((record) => [uidOf(record.id), record]));
  const rows = [...items].map(([uid, record]) => ({ ...record, uid }));
  const renamed = await transaction.query<{ uid: string }[]>(renamedSql(table), [
    JSON.stringify(rows),
    startedAt,
  ]);
  const uids = renamed.map(({ uid }) => uid);
  for (const before of await findNames(transaction, table, uids)) {
    const item = items.get(before.uid);
    if (!item) continue;
    const { slug, name, topicKind } = item;
    await updateName(transaction, table, before, { slug, name, kind: topicKind as TopicKind | null });
    await recordNames(transaction, table, [before, { ...before, slug }]);
    await numberArticlesOf(transaction, table, before.id);
  }
}

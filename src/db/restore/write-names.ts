import type { Database, Transaction } from '../database.js';
import { takeWriterLock } from '../writer-lock.js';
import { type NameRecord, uidOf } from './article-record.js';
import { renameAsExported } from './rename-names.js';

/** A name that is another one here, which articles get instead: its public id in the export, and here. */
export interface NameAlias {
  readonly from: string;
  readonly to: string;
}

const prefixes = { section: 'sec', topic: 'top', author: 'aut' } as const;
type NameKind = keyof typeof prefixes;

/** The same name here under another id: sections by their slugs, topics and authors by what they are called. */
const same: Readonly<Record<NameKind, string>> = {
  section: 'existing.slug = item.slug',
  topic: `(existing.kind = item."topicKind" and lower(existing.name) = lower(item.name) or existing.slug = item.slug)`,
  author: '(lower(existing.name) = lower(item.name) or existing.slug = item.slug)',
};

const items = `json_to_recordset($1::json) as item(uid uuid, id text, "row" bigint, slug text, name text, "topicKind" text)`;

/**
 * Writes names with their ids; returns those that are others here. A name that is here already is renamed, unless it was
 * renamed here after `startedAt`, when the export began.
 */
export function restoreNames(
  database: Database,
  records: readonly NameRecord[],
  startedAt: string,
): Promise<NameAlias[]> {
  return database.transaction('restore_names', async (transaction) => {
    await takeWriterLock(transaction);
    const aliases: NameAlias[] = [];
    for (const kind of Object.keys(prefixes) as NameKind[]) {
      const ofKind = records.filter((record) => record.kind === kind);
      if (ofKind.length === 0) continue;
      await renameAsExported(transaction, kind, ofKind, startedAt);
      aliases.push(...(await restoreKind(transaction, kind, ofKind)));
    }
    return aliases;
  });
}

async function restoreKind(
  transaction: Transaction,
  kind: NameKind,
  records: readonly NameRecord[],
): Promise<NameAlias[]> {
  const topicKind = kind === 'topic';
  const values = [JSON.stringify(records.map((record) => ({ ...record, uid: uidOf(record.id) })))];
  const aliases = await transaction.query<NameAlias[]>(
    `select distinct on (item.id) item.id as "from", '${prefixes[kind]}_' || existing.uid as "to" from ${items}
     join ${kind} existing on ${same[kind]} where not exists (select from ${kind} known where known.uid = item.uid)
     order by item.id, existing.id`,
    values,
  );
  await transaction.query(
    `insert into ${kind} (id, uid, slug, name${topicKind ? ', kind' : ''}) overriding system value
     select case when exists (select from ${kind} taken where taken.id = item."row")
         then nextval(pg_get_serial_sequence('${kind}', 'id')) else item."row" end,
       item.uid, item.slug, item.name${topicKind ? ', item."topicKind"' : ''}
     from ${items} where not exists (select from ${kind} known where known.uid = item.uid)
       and not exists (select from ${kind} existing where ${same[kind]})
     order by item."row"`,
    values,
  );
  await raiseSequence(transaction, kind);
  const former = records.flatMap((record) =>
    record.formerSlugs.map((slug) => ({ uid: uidOf(record.id), slug })),
  );
  await transaction.query(
    `insert into editing.former_name (kind, slug, target_id) select '${kind}', item.slug, named.id
     from json_to_recordset($1::json) as item(uid uuid, slug text) join ${kind} named on named.uid = item.uid on conflict do nothing`,
    [JSON.stringify(former)],
  );
  const labels = records.flatMap((record) =>
    record.formerLabels.map((label) => ({ uid: uidOf(record.id), ...label })),
  );
  await transaction.query(
    `insert into editing.former_label (kind, topic_kind, label, target_id) select '${kind}', item."topicKind", item.label, named.id
     from json_to_recordset($1::json) as item(uid uuid, "topicKind" text, label text) join ${kind} named on named.uid = item.uid
     on conflict do nothing`,
    [JSON.stringify(labels)],
  );
  return aliases;
}

/** New rows get ids behind those that were restored. */
export const raiseSequence = (transaction: Transaction, table: NameKind | 'article'): Promise<unknown> =>
  transaction.query(
    `select setval(pg_get_serial_sequence('${table}', 'id'), greatest(max(id), nextval(pg_get_serial_sequence('${table}', 'id'))))
     from ${table} having max(id) is not null`,
  );

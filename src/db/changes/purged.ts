import type { Database } from '../database.js';
import { type Look, readMissed } from './read.js';
import { formatSnapshot, parseSnapshot } from './snapshot.js';

/** The task that a writing transaction asks for when somebody is to be told what it changed. */
export const purgeTask = 'purge-cdn';

/** Says whether somebody is to be told from now on; who was told before goes on where that ended. */
export async function tellChanges(database: Database, wanted: boolean): Promise<void> {
  await database.read({
    text: wanted
      ? `insert into changes.purged (snapshot, at) values (pg_current_snapshot()::text, now()) on conflict do nothing`
      : 'delete from changes.purged',
  });
}

/** What nobody was told yet: 'nothing' to tell, or 'everything' where the log cannot say what. */
export async function readUntold(database: Database): Promise<Look | 'nothing' | 'everything'> {
  const [told] = await database.read<{ snapshot: string; at: number }>({
    text: 'select snapshot, (extract(epoch from at) * 1000)::float8 as at from changes.purged',
  });
  if (!told) return 'nothing';
  const look = await readMissed(database.pool, { ...told, snapshot: parseSnapshot(told.snapshot) });
  if (!look) return 'everything';
  return look.changes.length > 0 ? look : 'nothing';
}

/** Keeps in mind what was told; without a look, everything up to now. */
export async function markTold(database: Database, look: Look | null): Promise<void> {
  await database.read(
    {
      text: `update changes.purged
        set snapshot = coalesce($1, pg_current_snapshot()::text), at = coalesce(to_timestamp($2), now())`,
    },
    [look && formatSnapshot(look.snapshot), look && look.at / 1000],
  );
}

import type { Actor } from '../../domain/editing.js';
import type { Transaction } from '../database.js';

/** Somebody who has an article open for editing. */
export interface PresenceRow {
  readonly name: string;
  readonly since: Date;
}

/** Notes that an editor has an article open, and returns the others, who were seen within 45 seconds. */
export async function markPresence(
  transaction: Transaction,
  articleId: string,
  actor: Actor,
): Promise<PresenceRow[]> {
  // What somebody else is writing is skipped: two who wait for the rows of one another would be a deadlock.
  await transaction.query(
    `with old as (select article_id, actor_id from editing.presence
         where seen_at < now() - interval '45 seconds' and actor_id <> $2 for update skip locked),
       gone as (delete from editing.presence using old
         where presence.article_id = old.article_id and presence.actor_id = old.actor_id)
     insert into editing.presence (article_id, actor_id, actor_name) values ($1, $2, $3)
     on conflict (article_id, actor_id) do update set seen_at = now(), actor_name = excluded.actor_name,
       since = case when presence.seen_at < now() - interval '45 seconds' then now() else presence.since end`,
    [articleId, actor.id, actor.name],
  );
  return transaction.query<PresenceRow[]>(
    `select actor_name as name, since from editing.presence
     where article_id = $1 and actor_id <> $2 and seen_at >= now() - interval '45 seconds' order by since, actor_id`,
    [articleId, actor.id],
  );
}

import type { Database } from '../database.js';

/** A hub, and what is to be subscribed there. */
export interface Hub {
  readonly url: string;
  readonly topic: string;
}

/** Notes which hub a feed names; null: none. A subscription at another hub, or for another topic, is forgotten. */
export async function setHub(database: Database, sourceId: string, hub: Hub | null): Promise<void> {
  await database.read(
    {
      text: `update sources.source set hub_url = $2, topic_url = $3, hub_token = null, hub_secret = null,
          hub_asked_at = null, hub_until = null
        where id = $1 and (hub_url is distinct from $2 or topic_url is distinct from $3)`,
    },
    [sourceId, hub?.url ?? null, hub?.topic ?? null],
  );
}

/** A subscription to ask for. */
export interface HubRequest {
  readonly id: string;
  readonly hubUrl: string;
  readonly topic: string;
  readonly token: string;
  readonly secret: Buffer;
}

/** How long before its end a subscription is renewed, and how long a hub has to verify a request. */
const times = { renewBefore: '1 day', askAgainAfter: '6 hours' } as const;

/** Takes the subscriptions to ask for or to renew, at most `count`; each is given to one process. */
export const takeHubRequests = (
  database: Database,
  now: Date,
  secret: Buffer,
  count: number,
): Promise<HubRequest[]> =>
  database.read<HubRequest>(
    {
      text: `update sources.source set hub_asked_at = $1, hub_token = coalesce(hub_token, gen_random_uuid()),
          hub_secret = coalesce(hub_secret, sha256($2 || convert_to(gen_random_uuid()::text, 'UTF8')))
        where id in (select id from sources.source where hub_url is not null and not paused
          and (hub_until is null or hub_until < $1::timestamptz + interval '${times.renewBefore}')
          and (hub_asked_at is null or hub_asked_at < $1::timestamptz - interval '${times.askAgainAfter}')
          order by hub_asked_at nulls first limit $3 for update skip locked)
        returning id::text, hub_url as "hubUrl", topic_url as topic, hub_token::text as token, hub_secret as secret`,
    },
    [now, secret, count],
  );

/** Confirms a request that this gateway made; false for a foreign one. */
export async function confirmHub(
  database: Database,
  token: string,
  topic: string,
  until: Date,
): Promise<boolean> {
  const rows = await database.read<{ id: string }>(
    {
      text: `update sources.source set hub_until = $3 where hub_token = $1::uuid and topic_url = $2 returning id`,
    },
    [token, topic, until],
  );
  return rows.length > 0;
}

/** The hub refused or ended a subscription; it is asked again later. False for a foreign one. */
export async function denyHub(database: Database, token: string): Promise<boolean> {
  const rows = await database.read<{ id: string }>(
    { text: 'update sources.source set hub_until = null where hub_token = $1::uuid returning id' },
    [token],
  );
  return rows.length > 0;
}

/** The secret of a subscription; null for an unknown one. */
export async function hubSecret(database: Database, token: string): Promise<Buffer | null> {
  const [row] = await database.read<{ secret: Buffer }>(
    {
      name: 'source_hub_secret',
      text: 'select hub_secret as secret from sources.source where hub_token = $1::uuid',
    },
    [token],
  );
  return row?.secret ?? null;
}

/** Has a source polled because its hub announced news: at once, but not twice within ten seconds, and not while it fails. */
export async function setDueByHub(database: Database, token: string): Promise<void> {
  await database.read(
    {
      text: `update sources.source set next_at = least(next_at, greatest(now(), tried_at + interval '10 seconds'))
        where hub_token = $1::uuid and not paused and failures = 0`,
    },
    [token],
  );
}

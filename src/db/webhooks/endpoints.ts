import type { ChangeKind } from '../../domain/changes.js';
import type { SqlReader, Transaction } from '../database.js';
import { changeCursorSql, numberAfter } from '../read/change-page.js';
import { raisedError } from '../read/rows.js';
import { raw, sql } from '../read/sql.js';

/** An endpoint to which changes are sent. */
export interface Endpoint {
  readonly id: string;
  readonly uid: string;
  readonly url: string;
  readonly kinds: readonly ChangeKind[] | null;
  readonly sections: readonly string[] | null;
  readonly query: string | null;
  /** The number up to which changes were taken, and its cursor. */
  readonly number: string;
  readonly cursor: string;
  /** Whether the feed has later numbers. */
  readonly hasChanges: boolean;
  /** Whether the time of a delivery has come. */
  readonly hasDue: boolean;
  /** Valid secrets, the latest first. */
  readonly secrets: readonly Buffer[];
}

/** The endpoints that are not paused. */
export const readEndpoints = (database: SqlReader, now: Date): Promise<Endpoint[]> =>
  database.read<Endpoint>(
    {
      name: 'webhook_endpoints',
      text: `select endpoint.id::text, uid::text, url, kinds, sections, query, endpoint.number::text,
          ${changeCursorSql(raw('place')).text} as cursor,
          endpoint.number < (select last_number from changes.numbering) as "hasChanges",
          exists (select from webhooks.delivery where endpoint_id = endpoint.id and next_at <= $1) as "hasDue",
          array(select secret from webhooks.secret where endpoint_id = endpoint.id
            and (expires_at is null or expires_at > $1) order by secret.id desc) as secrets
        from webhooks.endpoint
        cross join lateral (select endpoint.number,
          (select id from changes.timeline order by place desc limit 1) as timeline) place
        where not paused order by endpoint.id`,
    },
    [now],
  );

/** The settings of a new endpoint. */
export interface NewEndpoint {
  readonly url: string;
  readonly kinds: readonly ChangeKind[] | null;
  readonly sections: readonly string[] | null;
  readonly query: string | null;
  readonly secret: Buffer;
}

/** Adds an endpoint that begins with the next change; returns its uid. Null when there are `maxEndpoints` already. */
export async function addEndpoint(
  transaction: Transaction,
  { url, kinds, sections, query, secret }: NewEndpoint,
  maxEndpoints: number,
): Promise<string | null> {
  await transaction.query('lock table webhooks.endpoint in share row exclusive mode');
  const [row] = await transaction.query<{ uid: string }[]>(
    `with added as (
       insert into webhooks.endpoint (url, kinds, sections, query, number)
       select $1, $2, $3, $4, last_number from changes.numbering
       where (select count(*) from webhooks.endpoint) < $6 returning id, uid
     ), signed as (insert into webhooks.secret (endpoint_id, secret) select id, $5 from added)
     select uid::text from added`,
    [url, kinds, sections, query, secret, maxEndpoints],
  );
  return row?.uid ?? null;
}

/** Adds a secret; those before it end at a time, and only `maxSecrets` of all stay. */
export async function rotateSecret(
  transaction: Transaction,
  endpointId: string,
  secret: Buffer,
  { overlapHours, maxSecrets }: { readonly overlapHours: number; readonly maxSecrets: number },
): Promise<void> {
  await transaction.query(
    `update webhooks.secret set expires_at = now() + $2 * interval '1 hour' where endpoint_id = $1 and expires_at is null`,
    [endpointId, overlapHours],
  );
  await transaction.query('insert into webhooks.secret (endpoint_id, secret) values ($1, $2)', [
    endpointId,
    secret,
  ]);
  await transaction.query(
    `delete from webhooks.secret where endpoint_id = $1 and (expires_at < now() or id not in (
       select id from webhooks.secret where endpoint_id = $1 order by id desc limit $2))`,
    [endpointId, maxSecrets],
  );
}

/** An endpoint by its uid, locked against other changes of it; null for an unknown one. */
export async function lockEndpoint(
  transaction: Transaction,
  uid: string,
): Promise<{ id: string; url: string } | null> {
  const [row] = await transaction.query<{ id: string; url: string }[]>(
    'select id::text, url from webhooks.endpoint where uid = $1 for update',
    [uid],
  );
  return row ?? null;
}

/** Removes an endpoint with its secrets, deliveries and receipts. */
export async function removeEndpoint(transaction: Transaction, endpointId: string): Promise<void> {
  await transaction.query('delete from webhooks.endpoint where id = $1', [endpointId]);
}

/** Pauses or resumes; what waits for a retry is sent at once. */
export async function setPaused(
  transaction: Transaction,
  endpointId: string,
  paused: boolean,
): Promise<void> {
  await transaction.query('update webhooks.endpoint set paused = $2 where id = $1', [endpointId, paused]);
  if (paused) return;
  await transaction.query(
    'update webhooks.delivery set next_at = now() where endpoint_id = $1 and next_at > now()',
    [endpointId],
  );
}

/** Those of the slugs that no section has, or had. */
export async function unknownSections(transaction: Transaction, slugs: readonly string[]): Promise<string[]> {
  const rows = await transaction.query<{ slug: string }[]>(
    `select slug from unnest($1::text[]) given(slug)
     where not exists (select from section where section.slug = given.slug)
       and not exists (select from editing.former_name former where former.kind = 'section' and former.slug = given.slug)`,
    [slugs],
  );
  return rows.map(({ slug }) => slug);
}

/** Takes the changes after a cursor again, also those that were confirmed. CURSOR_EXPIRED for a foreign cursor. */
export async function moveBack(transaction: Transaction, endpointId: string, since: string): Promise<void> {
  const after = numberAfter(since, false);
  const { text, values } = sql`select least(${after}, last_number)::text as number from changes.numbering`;
  const [row] = await transaction
    .query<{ number: string }[]>(text, [...values])
    .catch((error: unknown): never => {
      // TypeORM wraps the error of the driver.
      const { driverError } = error as { readonly driverError?: unknown };
      throw raisedError(driverError) ?? error;
    });
  const number = row?.number ?? '0';
  await transaction.query(
    `update webhooks.endpoint set number = $2,
       taken_at = coalesce((select max(at) from changes.feed where feed.number <= $2), '-infinity')
     where id = $1 and number > $2`,
    [endpointId, number],
  );
  await transaction.query(
    // What waits for a retry is sent now, too.
    `update webhooks.delivery set number = 0, next_at = case when next_at is not null then now() end
     where endpoint_id = $1 and number > $2`,
    [endpointId, number],
  );
}

/** The public id of the article that readers saw last; null without one. */
export async function latestPublicArticle(database: SqlReader): Promise<string | null> {
  const [row] = await database.read<{ id: string }>({
    text: `select 'art_' || uid as id from changes.feed where state = 'PUBLIC' order by number desc limit 1`,
  });
  return row?.id ?? null;
}

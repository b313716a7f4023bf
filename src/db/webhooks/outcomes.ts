import type { Database } from '../database.js';
import type { DueDelivery } from './deliveries.js';

type Attempted = Pick<DueDelivery, 'articleId' | 'message'> & { readonly version: number };

/** Records that an endpoint confirmed a message. A delivery that a later change took over stays as it is. */
export async function recordConfirmed(
  database: Database,
  endpointId: string,
  { articleId, message, version }: Attempted,
  now: Date,
): Promise<void> {
  await database.read(
    {
      text: `update webhooks.delivery set acknowledged_at = $4, attempts = attempts + 1, next_at = null, version = $5,
          urgent = false
        where endpoint_id = $1 and article_id = $2 and message = $3`,
    },
    [endpointId, articleId, message, now, version],
  );
}

/** Resets the count of failures of an endpoint; returns what it was. */
export async function resetFailures(database: Database, endpointId: string): Promise<number> {
  const [row] = await database.read<{ failures: number }>(
    {
      text: `update webhooks.endpoint set failures = 0
        from (select id, failures from webhooks.endpoint where id = $1 for update) old
        where endpoint.id = old.id and endpoint.failures > 0 returning old.failures`,
    },
    [endpointId],
  );
  return row?.failures ?? 0;
}

/** Makes all deliveries due that wait for a retry. */
export async function retryNow(database: Database, endpointId: string, now: Date): Promise<void> {
  await database.read(
    { text: 'update webhooks.delivery set next_at = $2 where endpoint_id = $1 and next_at > $2' },
    [endpointId, now],
  );
}

/** An attempt that failed. Without a next attempt the delivery becomes a dead letter. */
export interface Failure {
  readonly error: string;
  readonly at: Date;
  readonly nextAt: Date | null;
  /** Whether the endpoint is paused. */
  readonly pauses: boolean;
}

/** Records an attempt that failed. */
export async function recordFailed(
  database: Database,
  endpointId: string,
  { articleId, message, version }: Attempted,
  { error, at, nextAt, pauses }: Failure,
): Promise<void> {
  await database.read(
    {
      text: `with failed as (
          update webhooks.delivery set attempts = attempts + 1, last_error = $5, next_at = $6, version = $8,
            failed_at = case when $6::timestamptz is null then $4::timestamptz end
          where endpoint_id = $1 and article_id = $2 and message = $3
        )
        update webhooks.endpoint set failures = failures + 1, paused = paused or $7 where id = $1`,
    },
    [endpointId, articleId, message, at, error, nextAt, pauses, version],
  );
}

/** Removes receipts and dead letters older than some days, and the oldest dead letters beyond a number. */
export async function removeOldDeliveries(
  database: Database,
  { days, maxDeadLetters }: { readonly days: number; readonly maxDeadLetters: number },
): Promise<void> {
  await database.read(
    {
      text: `delete from webhooks.delivery using webhooks.endpoint
        where endpoint.id = endpoint_id and delivery.number <= endpoint.number and next_at is null
          and greatest(acknowledged_at, failed_at) < now() - $1 * interval '1 day'`,
    },
    [days],
  );
  await database.read(
    {
      text: `delete from webhooks.delivery using (
          select endpoint_id, article_id, row_number() over (partition by endpoint_id order by failed_at desc) as place
          from webhooks.delivery where failed_at is not null
        ) dead
        where place > $1 and delivery.endpoint_id = dead.endpoint_id and delivery.article_id = dead.article_id`,
    },
    [maxDeadLetters],
  );
}

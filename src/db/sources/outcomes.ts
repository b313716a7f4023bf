import type { Database, Transaction } from '../database.js';

/** An item that was refused. */
export interface RefusedItem {
  readonly place: string;
  readonly reason: string;
}

/** What a poll brought, and when the next one is due. */
export interface PollSuccess {
  readonly at: Date;
  readonly nextAt: Date;
  /** Null: the feed was not modified. */
  readonly feed: {
    readonly title: string | null;
    /** What it asks of those who poll it. */
    readonly asks: {
      readonly minutes: number | null;
      readonly skipped: { readonly hours: readonly number[]; readonly days: readonly number[] };
    };
    readonly created: number;
    readonly updated: number;
    readonly refused: readonly RefusedItem[];
    readonly refusedCount: number;
    readonly entityTag: string | null;
    readonly lastModified: string | null;
    /** Null: it is read again also when it is the same. */
    readonly bodyHash: Buffer | null;
  } | null;
  /** The address that permanent redirects led to. */
  readonly url: string;
}

export interface PollFailure {
  readonly at: Date;
  /** Null: the source is not polled again. */
  readonly nextAt: Date | null;
  readonly code: string;
  readonly message: string;
}

/** More than any feed is left alone for; larger numbers say nothing more. */
const maxAskedMinutes = 1_000_000;

/** Records a poll that succeeded. Another source may have the new address already: then this one keeps its own. */
export async function recordSuccess(
  database: Database,
  id: string,
  { at, nextAt, feed, url }: PollSuccess,
): Promise<void> {
  await database.transaction('record_source_poll', async (transaction) => {
    const isQuiet = !feed || feed.created + feed.updated === 0;
    await transaction.query(
      `update sources.source set leased_until = null, succeeded_at = $2, next_at = $3, failures = 0, failing_since = null,
         reported_at = null, error_code = null, error = null, quiet_polls = case when $4 then quiet_polls + 1 else 0 end,
         url = case when url <> $5 and not exists (select from sources.source other where other.url = $5) then $5 else url end,
         host = case when url <> $5 and not exists (select from sources.source other where other.url = $5) then $6 else host end
       where id = $1`,
      [id, at, nextAt, isQuiet, url, new URL(url).host],
    );
    if (!feed) return;
    const { title, asks, created, updated, refused, refusedCount, entityTag, lastModified, bodyHash } = feed;
    await transaction.query(
      `update sources.source set title = coalesce($2, title), entity_tag = $3, last_modified = $4, body_hash = $5,
         refused = $6, asked_minutes = $7, skip_hours = $8, skip_days = $9 where id = $1`,
      [
        id,
        title,
        entityTag,
        lastModified,
        bodyHash,
        JSON.stringify(refused),
        asks.minutes === null ? null : Math.min(asks.minutes, maxAskedMinutes),
        asks.skipped.hours,
        asks.skipped.days,
      ],
    );
    if (created + updated + refusedCount > 0)
      await countDay(transaction, id, at, [created, updated, refusedCount]);
  });
}

/** Adds to what a day brought. A source that was removed meanwhile has no days. */
async function countDay(
  transaction: Transaction,
  id: string,
  at: Date,
  [created, updated, refused]: readonly [number, number, number],
): Promise<void> {
  await transaction.query(
    `insert into sources.day as day (source_id, day, created, updated, refused)
        select id, ($2::timestamptz at time zone 'UTC')::date, $3, $4, $5 from sources.source where id = $1
        on conflict (source_id, day) do update set created = day.created + excluded.created,
          updated = day.updated + excluded.updated, refused = day.refused + excluded.refused`,
    [id, at, created, updated, refused],
  );
}

/** Gives a source back that was not polled. */
export async function releaseClaim(database: Database, id: string): Promise<void> {
  await database.read({ text: 'update sources.source set leased_until = null where id = $1' }, [id]);
}

/** Records a poll that failed. */
export async function recordFailure(
  database: Database,
  id: string,
  { at, nextAt, code, message }: PollFailure,
): Promise<void> {
  await database.read(
    {
      text: `update sources.source set leased_until = null, failures = failures + 1,
          failing_since = coalesce(failing_since, $2), error_code = $3, error = $4,
          next_at = coalesce($5, next_at), paused = paused or $5::timestamptz is null
        where id = $1`,
    },
    [id, at, code, message, nextAt],
  );
}

/** Marks a failure as reported; false when another process did so first. */
export async function claimReport(database: Database, id: string, at: Date): Promise<boolean> {
  const rows = await database.read<{ id: string }>(
    {
      text: `update sources.source set reported_at = $2 where id = $1 and reported_at is null and failing_since is not null
        returning id`,
    },
    [id, at],
  );
  return rows.length > 0;
}

/** Days of statistics that are kept, and how long an item that left its feed is remembered. */
const keptDays = { statistics: 366, pages: 90 } as const;

/** Removes old statistics, and the memory of items that left their feeds long ago. */
export async function removeOldOutcomes(database: Database): Promise<void> {
  await database.read({ text: 'delete from sources.day where day < current_date - $1::int' }, [
    keptDays.statistics,
  ]);
  await database.read({ text: 'delete from sources.page where seen_on < current_date - $1::int' }, [
    keptDays.pages,
  ]);
}

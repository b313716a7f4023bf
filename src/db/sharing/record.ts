import DataLoader from 'dataloader';
import pg from 'pg';
import type { ShareChannel, SharePlatform } from '../../domain/sharing.js';
import type { Database } from '../database.js';
import { createPartitions } from './partitions.js';

export interface ShareRow {
  readonly articleUid: string;
  readonly channel: ShareChannel;
  readonly platform: SharePlatform;
  /** The time of the share in RFC 3339; null: now. */
  readonly sharedAt: string | null;
  /** The hash of the idempotency key. */
  readonly key: Buffer | null;
  readonly uid: string;
  readonly code: string;
}

export interface RecordedRow {
  readonly outcome: 'RECORDED' | 'REPEATED' | 'CONFLICT' | 'NOT_FOUND' | 'GONE' | 'TOO_OLD' | 'TOO_EARLY';
  readonly uid: string;
  readonly code: string;
  readonly shared_at: Date;
  readonly headline: string | null;
  readonly clicks: number;
}

/** Records a share with the database function `sharing.record`. The share is committed when the promise resolves. */
export type WriteShare = (share: ShareRow) => Promise<RecordedRow>;

/** The most shares in one transaction. */
const maxBatchSize = 100;

/**
 * Batches shares: those that arrive during a write wait for it, and are then written in one statement and one commit.
 * Under load that costs the database much less than a transaction for each. Two concurrent batches were slower than one
 * (bench W4). A share that arrives alone does not wait.
 */
export function shareWriter(database: Database): WriteShare {
  const waiting: (() => void)[] = [];
  let writing = false;
  const loader = new DataLoader<ShareRow, RecordedRow>(
    async (shares) => {
      try {
        return await writeBatch(database, shares);
      } finally {
        const next = waiting.shift();
        writing = next !== undefined;
        if (next) setImmediate(next);
      }
    },
    {
      cache: false,
      maxBatchSize,
      batchScheduleFn: (write) => {
        if (writing) waiting.push(write);
        else setImmediate(write);
        writing = true;
      },
    },
  );
  return (share) => loader.load(share);
}

/** Writes a batch. When the database refuses one of its shares, each share is written alone. */
async function writeBatch(
  database: Database,
  shares: readonly ShareRow[],
): Promise<readonly (RecordedRow | Error)[]> {
  try {
    return await write(database, shares);
  } catch (error) {
    // Only for errors of the data (classes 22 and 23): after a timeout each share would wait as long again.
    if (!(error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? ''))) throw error;
    // The partition is missing when no worker has run for months.
    if (error.code === '23514') await createPartitions(database);
    const results = await Promise.allSettled(shares.map((share) => write(database, [share])));
    return results.map((result) =>
      result.status === 'fulfilled' ? (result.value[0] as RecordedRow) : (result.reason as Error),
    );
  }
}

/** Ordered by key, so that concurrent batches cannot deadlock. */
const statement = {
  name: 'record-shares',
  text: `select outcome, recorded.uid::text, recorded.code, shared_at, headline,
      case outcome when 'REPEATED' then
        coalesce((select clicks from share_link link where link.code = recorded.code), 0) else 0 end as clicks
    from (
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::bytea[], $6::uuid[], $7::text[])
        with ordinality given (article, channel, platform, moment, key, uid, code, place)
      order by key, place
    ) given
    cross join lateral sharing.record(article, channel, platform, moment, key, given.uid, given.code) recorded
    order by place`,
};

async function write(database: Database, shares: readonly ShareRow[]): Promise<RecordedRow[]> {
  const rows = await database.read<RecordedRow>(statement, [
    shares.map(({ articleUid }) => articleUid),
    shares.map(({ channel }) => channel),
    shares.map(({ platform }) => platform),
    shares.map(({ sharedAt }) => sharedAt),
    shares.map(({ key }) => key),
    shares.map(({ uid }) => uid),
    shares.map(({ code }) => code),
  ]);
  if (rows.length !== shares.length) throw new Error('sharing.record gave no outcome.');
  return rows;
}

import DataLoader from 'dataloader';
import pg from 'pg';
import type { ShareChannel, SharePlatform } from '../../domain/sharing.js';
import type { Database } from '../database.js';
import { makePartitions } from './partitions.js';

export interface ShareRow {
  readonly articleUid: string;
  readonly channel: ShareChannel;
  readonly platform: SharePlatform;
  /** When it was shared, RFC 3339; null: now. */
  readonly sharedAt: string | null;
  /** The hash of the idempotency key. */
  readonly key: Buffer | null;
  readonly uid: string;
  readonly code: string;
}

export interface Recorded {
  readonly outcome: 'RECORDED' | 'REPEATED' | 'CONFLICT' | 'NOT_FOUND' | 'GONE' | 'TOO_OLD' | 'TOO_EARLY';
  readonly uid: string;
  readonly code: string;
  readonly shared_at: Date;
  readonly headline: string | null;
  readonly clicks: number;
}

/** Records a share, as `sharing.record` has it: it is committed when this is done. */
export type WriteShare = (share: ShareRow) => Promise<Recorded>;

/** The most shares in one transaction. */
const maxTogether = 100;

/**
 * Shares that come in while others are written wait for these, and are then written together: in one statement and
 * one commit, which under load costs the database a good part of what a transaction for each would. Two such
 * transactions at once were slower than one (bench W4). A share that comes alone waits for nothing.
 */
export function shareWriter(database: Database): WriteShare {
  const waiting: (() => void)[] = [];
  let writing = false;
  const loader = new DataLoader<ShareRow, Recorded>(
    async (shares) => {
      try {
        return await writeOrEach(database, shares);
      } finally {
        const next = waiting.shift();
        writing = next !== undefined;
        if (next) setImmediate(next);
      }
    },
    {
      cache: false,
      maxBatchSize: maxTogether,
      batchScheduleFn: (write) => {
        if (writing) waiting.push(write);
        else setImmediate(write);
        writing = true;
      },
    },
  );
  return (share) => loader.load(share);
}

/** One share that the database refuses must not take the others with it: then each is written alone. */
async function writeOrEach(
  database: Database,
  shares: readonly ShareRow[],
): Promise<readonly (Recorded | Error)[]> {
  try {
    return await write(database, shares);
  } catch (error) {
    // Only what is wrong with the data of one: after a time-out each would wait as long again.
    if (!(error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? ''))) throw error;
    // The month's partition is made ahead of time; where no worker has run for months, it is made now.
    if (error.code === '23514') await makePartitions(database);
    const each = await Promise.allSettled(shares.map((share) => write(database, [share])));
    return each.map((result) =>
      result.status === 'fulfilled' ? (result.value[0] as Recorded) : (result.reason as Error),
    );
  }
}

/** In the order of their keys, so that two that are written at once cannot wait for each other. */
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

async function write(database: Database, shares: readonly ShareRow[]): Promise<Recorded[]> {
  const rows = await database.read<Recorded>(statement, [
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

import pg from 'pg';
import type { ShareChannel, SharePlatform } from '../../terms/sharing.js';
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
}

const statement = {
  name: 'record-share',
  text: 'select outcome, uid::text, code, shared_at, headline from sharing.record($1, $2, $3, $4, $5, $6, $7)',
};

/** Records a share in one round trip, as `sharing.record` has it. */
export async function writeShare(database: Database, share: ShareRow): Promise<Recorded> {
  const { articleUid, channel, platform, sharedAt, key, uid, code } = share;
  const write = async (): Promise<Recorded> => {
    const [row] = await database.read<Recorded>(statement, [
      articleUid,
      channel,
      platform,
      sharedAt,
      key,
      uid,
      code,
    ]);
    if (!row) throw new Error('sharing.record gave no outcome.');
    return row;
  };
  try {
    return await write();
  } catch (error) {
    // The month's partition is made ahead of time; where no worker has run for months, it is made now.
    if (!(error instanceof pg.DatabaseError && error.code === '23514')) throw error;
    await makePartitions(database);
    return write();
  }
}

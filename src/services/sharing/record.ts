import { createHash, randomUUID } from 'node:crypto';
import type { WriteShare } from '../../db/sharing/record.js';
import { DomainError } from '../../domain/errors.js';
import { parseId } from '../../domain/ids.js';
import { limits } from '../../domain/limits.js';
import type { ShareChannel, SharePlatform } from '../../domain/sharing.js';
import { newShareCode } from './codes.js';

/** A share as a client sends it. */
export interface ShareInput {
  readonly articleId: string;
  readonly channel: ShareChannel;
  readonly platform: SharePlatform;
  readonly idempotencyKey?: string | null | undefined;
  readonly sharedAt?: string | null | undefined;
}

/** A share that was committed to the database. */
export interface RecordedShare {
  readonly uid: string;
  readonly channel: ShareChannel;
  readonly platform: SharePlatform;
  readonly code: string;
  readonly headline: string;
  readonly sharedAt: Date;
  /** Clicks on its link; 0 unless it was recorded before under the same idempotency key. */
  readonly clicks: number;
}

const refusals = {
  CONFLICT: [
    'CONFLICT',
    'idempotencyKey',
    'This key was used for another share. Make a new key for each share, and send it again only to repeat that share.',
  ],
  NOT_FOUND: ['NOT_FOUND', 'articleId', 'There is no article with this id.'],
  GONE: ['GONE', 'articleId', 'This article was withdrawn: it cannot be shared any more.'],
  TOO_OLD: [
    'BAD_USER_INPUT',
    'sharedAt',
    '`sharedAt` lies more than 7 days back: the share is too old to be recorded.',
  ],
  TOO_EARLY: [
    'BAD_USER_INPUT',
    'sharedAt',
    '`sharedAt` lies in the future: the clock of the device is wrong. Leave it out to record the share at the time of the request.',
  ],
} as const;

/**
 * Records a share, once for each idempotency key. Afterwards the counts of the article include it.
 * BAD_USER_INPUT, CONFLICT, GONE or NOT_FOUND, with the field at fault.
 */
export async function recordShare(write: WriteShare, input: ShareInput): Promise<RecordedShare> {
  const { channel, platform, idempotencyKey, sharedAt } = input;
  const article = parseId(input.articleId);
  if (article?.type !== 'Article') throw refusal('NOT_FOUND');
  const row = await write({
    articleUid: article.uid,
    channel,
    platform,
    sharedAt: sharedAt ?? null,
    key: idempotencyKey == null ? null : hashOf(idempotencyKey),
    uid: randomUUID(),
    code: newShareCode(),
  });
  if (row.outcome !== 'RECORDED' && row.outcome !== 'REPEATED') throw refusal(row.outcome);
  return {
    uid: row.uid,
    channel,
    platform,
    code: row.code,
    headline: row.headline ?? '',
    sharedAt: row.shared_at,
    clicks: row.clicks,
  };
}

function refusal(outcome: keyof typeof refusals): DomainError {
  const [code, field, message] = refusals[outcome];
  return new DomainError(code, message, { field });
}

function hashOf(key: string): Buffer {
  if (key.length === 0 || key.length > limits.idempotencyKey) {
    const message = `\`idempotencyKey\` has 1 to ${limits.idempotencyKey} characters; this had ${key.length}. A random UUID does well.`;
    throw new DomainError('BAD_USER_INPUT', message, { field: 'idempotencyKey' });
  }
  return createHash('sha256').update(key).digest();
}

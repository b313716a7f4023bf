import { createHash, randomUUID } from 'node:crypto';
import type { WriteShare } from '../../db/sharing/record.js';
import { DomainError } from '../../domain/errors.js';
import { parseId } from '../../domain/ids.js';
import { limits } from '../../domain/limits.js';
import type { ShareChannel, SharePlatform } from '../../domain/sharing.js';
import { newShareCode } from './codes.js';

/** What a client tells of a share. */
export interface ShareInput {
  readonly articleId: string;
  readonly channel: ShareChannel;
  readonly platform: SharePlatform;
  readonly idempotencyKey?: string | null | undefined;
  readonly sharedAt?: string | null | undefined;
}

/** A share that is kept; nothing of it is lost when this is handed out. */
export interface RecordedShare {
  readonly uid: string;
  readonly channel: ShareChannel;
  readonly platform: SharePlatform;
  readonly code: string;
  readonly headline: string;
  readonly sharedAt: Date;
  /** On its link so far: none, unless it was recorded before under the same key. */
  readonly clicks: number;
}

const refused = {
  CONFLICT: [
    'CONFLICT',
    'idempotencyKey',
    'This key was used for another share. Make a new key for each share, and send it again only to repeat that share.',
  ],
  NOT_FOUND: ['NOT_FOUND', 'articleId', 'There is no article with this id.'],
  GONE: ['GONE', 'articleId', 'This article was withdrawn: it cannot be shared any more.'],
  TOO_OLD: ['BAD_USER_INPUT', 'sharedAt', '`sharedAt` lies more than 7 days back.'],
  TOO_EARLY: ['BAD_USER_INPUT', 'sharedAt', '`sharedAt` lies in the future.'],
} as const;

/**
 * Records a share once, however often it is sent with one key. The article's counts hold it when this is done.
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

function refusal(outcome: keyof typeof refused): DomainError {
  const [code, field, message] = refused[outcome];
  return new DomainError(code, message, { field });
}

function hashOf(key: string): Buffer {
  if (key.length === 0 || key.length > limits.idempotencyKey) {
    const message = `\`idempotencyKey\` has 1 to ${limits.idempotencyKey} characters; this had ${key.length}. A random UUID does well.`;
    throw new DomainError('BAD_USER_INPUT', message, { field: 'idempotencyKey' });
  }
  return createHash('sha256').update(key).digest();
}

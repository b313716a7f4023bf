import type { Transaction } from '../database.js';

export interface IdempotentRequest {
  readonly actorId: string;
  readonly key: Buffer;
  readonly operation: string;
  readonly inputHash: Buffer;
}

/** What an earlier request with the key did. `response` is null when it was too large to store. */
export interface EarlierRequest {
  readonly operation: string;
  readonly inputHash: Buffer;
  readonly response: object | null;
}

/**
 * Claims an idempotency key, in the transaction of its request: a request with the same key waits for it. Returns the
 * earlier request; null when the key is new.
 */
export async function claimKey(
  transaction: Transaction,
  { actorId, key, operation, inputHash }: IdempotentRequest,
): Promise<EarlierRequest | null> {
  const claimed = await transaction.query<unknown[]>(
    `insert into editing.idempotency (actor_id, key, operation, input_hash) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [actorId, key, operation, inputHash],
  );
  if (claimed.length > 0) return null;
  const [earlier] = await transaction.query<EarlierRequest[]>(
    `select operation, input_hash as "inputHash", response from editing.idempotency where actor_id = $1 and key = $2`,
    [actorId, key],
  );
  return earlier ?? null;
}

export async function storeResponse(
  transaction: Transaction,
  { actorId, key }: Pick<IdempotentRequest, 'actorId' | 'key'>,
  response: string,
): Promise<void> {
  await transaction.query('update editing.idempotency set response = $3 where actor_id = $1 and key = $2', [
    actorId,
    key,
    response,
  ]);
}

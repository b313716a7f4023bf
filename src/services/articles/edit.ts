import { createHash } from 'node:crypto';
import type { SqlReader, Transaction } from '../../db/database.js';
import { type AuditRow, addAudit } from '../../db/editing/audit.js';
import { claimKey, type IdempotentRequest, storeResponse } from '../../db/editing/idempotency.js';
import { transactionReader } from '../../db/transaction-reader.js';
import { DomainError } from '../../domain/errors.js';
import { limits } from '../../domain/limits.js';
import type { EditContext, EditingParts } from './parts.js';

/** A mutation: its name, its input, and the response that a retry gets again. */
export interface EditRequest<Result> {
  readonly operation: string;
  readonly input: { readonly idempotencyKey?: string | null };
  readonly context: EditContext;
  /** Makes the response of a result. `selection` identifies what was selected. */
  readonly respond: (reader: SqlReader | null, result: Result) => Promise<object>;
  readonly selection: unknown;
}

/** What a mutation did. */
export interface Edited<Result> {
  readonly result: Result;
  readonly audit: readonly AuditRow[];
}

/** A larger response is not stored: its retry reads the article again. */
const maxStoredResponse = 262_144;

interface StoredResponse<Result> {
  readonly result: Result;
  readonly selection: string;
  readonly response: object | null;
}

/**
 * Runs a mutation in one transaction, with its audit entries. With an idempotency key the response is stored in the
 * same transaction: a retry with the same key and input gets it again, within 24 hours. CONFLICT when the key was used
 * for another input.
 */
export async function edit<Result>(
  { database }: Pick<EditingParts, 'database'>,
  { operation, input, context, respond, selection }: EditRequest<Result>,
  work: (transaction: Transaction) => Promise<Edited<Result>>,
): Promise<object> {
  const { actor, requestId } = context;
  const run = async (transaction: Transaction): Promise<Result> => {
    const { result, audit } = await work(transaction);
    await addAudit(transaction, actor, requestId, audit);
    return result;
  };
  const { idempotencyKey } = input;
  if (idempotencyKey == null) return respond(null, await database.transaction(operation, run));
  const request: IdempotentRequest = {
    actorId: actor.id,
    key: hashOfKey(idempotencyKey),
    operation,
    inputHash: sha256(JSON.stringify(input)),
  };
  const selected = sha256(JSON.stringify(selection)).toString('base64url');
  const { stored, isNew } = await database.transaction(operation, async (transaction) => {
    const earlier = await claimKey(transaction, request);
    if (earlier) {
      if (earlier.operation !== operation || !earlier.inputHash.equals(request.inputHash)) throw otherInput();
      return { stored: earlier.response as StoredResponse<Result>, isNew: false };
    }
    const result = await run(transaction);
    const response = await respond(transactionReader(transaction), result);
    const whole = JSON.stringify({ result, selection: selected, response });
    const kept =
      whole.length <= maxStoredResponse ? whole : JSON.stringify({ result, selection: '', response: null });
    await storeResponse(transaction, request, kept);
    return { stored: { result, selection: selected, response }, isNew: true };
  });
  if (stored.response && (isNew || stored.selection === selected)) return stored.response;
  return respond(null, stored.result);
}

const otherInput = (): DomainError =>
  new DomainError(
    'CONFLICT',
    'This key was used for another request. Make a new key for each change, and send it again only to repeat that change.',
    { field: 'idempotencyKey' },
  );

const sha256 = (text: string): Buffer => createHash('sha256').update(text.toWellFormed()).digest();

function hashOfKey(key: string): Buffer {
  if (key.length >= 1 && key.length <= limits.idempotencyKey) return sha256(key);
  const message = `\`idempotencyKey\` has 1 to ${limits.idempotencyKey} characters; this had ${key.length}. A random UUID does well.`;
  throw new DomainError('BAD_USER_INPUT', message, { field: 'idempotencyKey' });
}

import type { Database } from '../../db/database.js';
import { type DueDelivery, removeDelivery, renewDelivery } from '../../db/webhooks/deliveries.js';
import type { Endpoint } from '../../db/webhooks/endpoints.js';
import { recordConfirmed, recordFailed, resetFailures, retryNow } from '../../db/webhooks/outcomes.js';
import { webhookSent } from '../../domain/telemetry.js';
import { inTrace, traceHeaders } from '../../domain/tracing.js';
import { makePayload, type Payload, QueryFailed } from './payload.js';
import type { ReaderQueries } from './reader-queries.js';
import { retryDelay } from './retry.js';
import type { Sender, SendResult } from './send.js';
import { signedHeaders } from './sign.js';

/** Writes to the operators' log. */
export type DeliveryLog = (level: 'warn' | 'info', message: string, details: object) => void;

export interface AttemptParts {
  readonly database: Database;
  readonly queries: ReaderQueries;
  readonly sender: Sender;
  /** Whether this process may send. */
  readonly leads: () => boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly log: DeliveryLog;
}

/** Failures in a row after which an endpoint counts as one that was down: its deliveries do not wait once it is back. */
const failuresOfOutage = 3;

/** Sends the latest state of an article once, and records the outcome. */
export async function attempt(parts: AttemptParts, endpoint: Endpoint, due: DueDelivery): Promise<void> {
  const { database, sender, signal, now } = parts;
  const made = await payloadOf(parts, endpoint, due);
  if (made === null) return removeDelivery(database, endpoint.id, due);
  if ('error' in made) {
    const delivery = { ...due, version: made.version };
    return recordFailure(parts, endpoint, delivery, { error: made.error });
  }
  const delivery = await currentDelivery(database, endpoint, due, made);
  if (!delivery || !parts.leads()) return;
  const { body } = made;
  const id = `msg_${delivery.message.replaceAll('-', '')}`;
  const headers = signedHeaders(id, now(), body, endpoint.secrets);
  const started = performance.now();
  const result = await inTrace('webhook POST', 'client', () =>
    sender.post(endpoint.url, { ...headers, ...traceHeaders() }, body, signal),
  );
  // Another process has taken over, and sends it again.
  if (signal.aborted) return;
  const isDelivered = 'status' in result && result.status >= 200 && result.status <= 299;
  webhookSent.publish({
    outcome: isDelivered ? 'delivered' : 'failed',
    seconds: (performance.now() - started) / 1000,
  });
  if (!isDelivered) return recordFailure(parts, endpoint, delivery, result);
  const failures = await resetFailures(database, endpoint.id);
  if (failures >= failuresOfOutage) await retryNow(database, endpoint.id, now());
  await recordConfirmed(database, endpoint.id, delivery, now());
}

async function payloadOf(
  { database, queries }: AttemptParts,
  endpoint: Endpoint,
  { articleId }: DueDelivery,
): Promise<Payload | { readonly error: string; readonly version: number } | null> {
  try {
    return await makePayload(database, queries, endpoint, articleId);
  } catch (error) {
    if (!(error instanceof QueryFailed)) throw error;
    return { error: error.message, version: error.version };
  }
}

type Delivery = DueDelivery & { readonly version: number };

/** The delivery of what is sent now: a change since the last attempt is another message. Null: another one was made. */
async function currentDelivery(
  database: Database,
  endpoint: Endpoint,
  due: DueDelivery,
  { change }: Payload,
): Promise<Delivery | null> {
  const { number, version } = change;
  if (number === due.number) return { ...due, version };
  const message = await renewDelivery(database, endpoint.id, due, change);
  return message === null ? null : { ...due, number, message, attempts: 0, version };
}

async function recordFailure(
  { database, now, log }: AttemptParts,
  endpoint: Endpoint,
  delivery: Delivery,
  result: SendResult,
): Promise<void> {
  const at = now();
  const delay = retryDelay(delivery.attempts + 1);
  // An endpoint that is overloaded says when to come back; it has no more attempts for it.
  const wanted = 'status' in result && [429, 503].includes(result.status) ? (result.retryAfterMs ?? 0) : 0;
  const pauses = 'status' in result && result.status === 410;
  const error = 'error' in result ? result.error : `The endpoint responded ${result.status}.`;
  await recordFailed(database, endpoint.id, delivery, {
    error,
    at,
    // A paused endpoint has no dead letters.
    nextAt: pauses ? at : delay === null ? null : new Date(at.getTime() + Math.max(delay, wanted)),
    pauses,
  });
  const details = { webhook: endpoint.uid, article: delivery.articleId, reason: error };
  if (pauses) log('warn', 'A webhook was paused: its endpoint is gone', details);
  else if (delay === null) log('warn', 'A webhook gave up on a change: it is a dead letter', details);
}

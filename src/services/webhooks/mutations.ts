import type { Transaction } from '../../db/database.js';
import {
  addEndpoint,
  lockEndpoint,
  moveBack,
  removeEndpoint,
  rotateSecret,
  setPaused,
  unknownSections,
} from '../../db/webhooks/endpoints.js';
import type { ChangeKind } from '../../domain/changes.js';
import type { Fault } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import { throwFaults } from '../../domain/faults.js';
import { parseId } from '../../domain/ids.js';
import { limits } from '../../domain/limits.js';
import { normaliseSlug } from '../../domain/slugs.js';
import type { Edited } from '../articles/index.js';
import { formatSecret, newSecret } from './sign.js';
import { type UrlRules, urlFaults } from './url-faults.js';

export interface CreateWebhookInput {
  readonly url: string;
  readonly kinds?: readonly ChangeKind[] | null;
  readonly sections?: readonly string[] | null;
  readonly query?: string | null;
  readonly idempotencyKey?: string | null;
}

/** An endpoint after a mutation, and its new secret. */
export interface WebhookResult {
  readonly uid: string;
  readonly secret: string | null;
}

const overlap = { overlapHours: 24, maxSecrets: 5 };

const edited = (action: string, uid: string, secret: Buffer | null, note: string): Edited<WebhookResult> => ({
  result: { uid, secret: secret && formatSecret(secret) },
  audit: [{ action, articleId: null, version: null, note }],
});

/** Adds an endpoint, which is sent the changes from now on. */
export async function createWebhook(
  transaction: Transaction,
  input: CreateWebhookInput,
  queryFaults: readonly Fault[],
  rules: UrlRules,
): Promise<Edited<WebhookResult>> {
  const sections = input.sections?.length ? input.sections.map(normaliseSlug) : null;
  const kinds = input.kinds?.length ? input.kinds : null;
  const unknown = sections ? await unknownSections(transaction, sections) : [];
  throwFaults([
    ...urlFaults(input.url, rules),
    ...unknown.map(
      (slug): Fault => ({
        field: 'sections',
        code: 'UNKNOWN',
        message: `There is no section with the slug ${JSON.stringify(slug.slice(0, 80).toWellFormed())}.`,
      }),
    ),
    ...queryFaults,
  ]);
  const secret = newSecret();
  const given = { url: input.url, kinds, sections, query: input.query ?? null, secret };
  const uid = await addEndpoint(transaction, given, limits.webhooks);
  if (uid === null) {
    const message = `There are ${limits.webhooks} webhooks already.`;
    throw new DomainError('BAD_USER_INPUT', message, { field: 'url' });
  }
  return edited('createWebhook', uid, secret, noteOf(input.url));
}

/** Makes a new secret; the one before signs as well for 24 hours. */
export async function rotateWebhookSecret(
  transaction: Transaction,
  id: string,
): Promise<Edited<WebhookResult>> {
  const endpoint = await requireEndpoint(transaction, id);
  const secret = newSecret();
  await rotateSecret(transaction, endpoint.id, secret, overlap);
  return edited('rotateWebhookSecret', endpoint.uid, secret, noteOf(endpoint.url));
}

/** Pauses an endpoint, or resumes it: it is sent the latest states of what changed meanwhile. */
export async function pauseWebhook(
  transaction: Transaction,
  { id, paused }: { readonly id: string; readonly paused: boolean },
): Promise<Edited<WebhookResult>> {
  const endpoint = await requireEndpoint(transaction, id);
  await setPaused(transaction, endpoint.id, paused);
  return edited(
    'pauseWebhook',
    endpoint.uid,
    null,
    `${paused ? 'Paused' : 'Resumed'} ${noteOf(endpoint.url)}`,
  );
}

/** Removes an endpoint for good. A request under way may still reach it. */
export async function deleteWebhook(transaction: Transaction, id: string): Promise<Edited<WebhookResult>> {
  const endpoint = await requireEndpoint(transaction, id);
  await removeEndpoint(transaction, endpoint.id);
  return edited('deleteWebhook', endpoint.uid, null, noteOf(endpoint.url));
}

/** Sends the changes after a cursor again. */
export async function replayWebhook(
  transaction: Transaction,
  { id, since }: { readonly id: string; readonly since: string },
): Promise<Edited<WebhookResult>> {
  const endpoint = await requireEndpoint(transaction, id);
  await moveBack(transaction, endpoint.id, since);
  return edited('replayWebhook', endpoint.uid, null, noteOf(endpoint.url));
}

/** A path or a query may have a secret of the receiver. */
const noteOf = (url: string): string => new URL(url).host;

async function requireEndpoint(
  transaction: Transaction,
  id: string,
): Promise<{ id: string; uid: string; url: string }> {
  const parsed = parseId(id);
  const found = parsed?.type === 'Webhook' ? await lockEndpoint(transaction, parsed.uid) : null;
  if (found && parsed) return { ...found, uid: parsed.uid };
  const quoted = JSON.stringify(id.slice(0, 80).toWellFormed());
  throw new DomainError('NOT_FOUND', `There is no webhook with the id ${quoted}.`, { field: 'id' });
}

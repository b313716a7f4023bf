import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { newId } from '../../../shared/new-id.js';
import { RecordShareDocument, type ShareChannel } from '../generated/graphql.js';

/** A share that the gateway has not acknowledged. */
export interface PendingShare {
  readonly idempotencyKey: string;
  readonly articleId: string;
  readonly channel: ShareChannel;
  readonly at: number;
}

/** Each share has an item of its own, so that tabs do not overwrite each other's. */
const prefix = 'dateline.share.';
/** The gateway takes shares of the last 7 days. */
const maxAgeMs = 7 * 86_400_000;
const maxPending = 100;
/** Errors after which a retry may succeed. */
const passing = ['SERVICE_UNAVAILABLE', 'OVERLOADED', 'TIMEOUT', 'INTERNAL_SERVER_ERROR', 'RATE_LIMITED'];

/** What is used of `localStorage`. Unlike in IndexedDB, what is written is kept when the page is closed at once. */
interface Store {
  readonly length: number;
  key(at: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Sender {
  readonly client: ApolloClient;
  /** Null where the browser gives none, as in some private windows: a share is sent once then. */
  readonly store: Store | null;
}

/** Stores a share, so that neither a lost network nor a closed page loses it, and sends it. */
export async function recordShare(
  { client, store }: Sender,
  articleId: string,
  channel: ShareChannel,
): Promise<void> {
  const share = { idempotencyKey: newId(), articleId, channel, at: Date.now() };
  // Stored and sent at once: the reader may be about to leave the page.
  keep(store, share);
  if (await send(client, share, false)) remove(store, share);
}

/** Sends the shares that wait. Another tab may do the same: a key counts once. */
export async function sendPending({ client, store }: Sender): Promise<void> {
  for (const share of sharesIn(store)) {
    const isTooOld = Date.now() - share.at > maxAgeMs;
    if (!isTooOld && !(await send(client, share, true))) return;
    remove(store, share);
  }
}

/** Whether the share needs no further try: it was recorded, or never will be. */
async function send(client: ApolloClient, share: PendingShare, isLate: boolean): Promise<boolean> {
  const { at, ...input } = share;
  const sharedAt = isLate ? { sharedAt: new Date(at).toISOString() } : {};
  try {
    await client.mutate({
      mutation: RecordShareDocument,
      variables: { input: { ...input, platform: 'WEB', ...sharedAt } },
      fetchPolicy: 'no-cache',
    });
    return true;
  } catch (error) {
    if (!CombinedGraphQLErrors.is(error)) return false;
    const [{ extensions } = {}] = error.errors;
    // This clock may be ahead of the gateway's.
    if (isLate && extensions?.['field'] === 'sharedAt') return send(client, share, false);
    return !passing.includes(String(extensions?.['code']));
  }
}

function keep(store: Store | null, share: PendingShare): void {
  for (const oldest of sharesIn(store).slice(0, 1 - maxPending)) remove(store, oldest);
  try {
    store?.setItem(prefix + share.idempotencyKey, JSON.stringify(share));
  } catch {
    // The store is full: the share is sent once.
  }
}

const remove = (store: Store | null, { idempotencyKey }: PendingShare): void =>
  store?.removeItem(prefix + idempotencyKey);

/** The shares that wait, the oldest first. */
function sharesIn(store: Store | null): PendingShare[] {
  const shares: PendingShare[] = [];
  for (let at = 0; at < (store?.length ?? 0); at += 1) {
    const key = store?.key(at) ?? '';
    const text = key.startsWith(prefix) ? store?.getItem(key) : null;
    if (!text) continue;
    try {
      shares.push(JSON.parse(text) as PendingShare);
    } catch {
      // Not one of ours: it must not stand in the way of the others.
    }
  }
  return shares.sort((one, other) => one.at - other.at);
}

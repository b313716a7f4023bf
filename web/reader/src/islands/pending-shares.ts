import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { get, update } from 'idb-keyval';
import { newId } from '../../../shared/new-id.js';
import { RecordShareDocument, type ShareChannel } from '../generated/graphql.js';

/** A share that the gateway has not acknowledged. */
export interface PendingShare {
  readonly idempotencyKey: string;
  readonly articleId: string;
  readonly channel: ShareChannel;
  readonly at: number;
}

const storeKey = 'dateline.shares';
/** The gateway takes shares of the last 7 days. */
const maxAgeMs = 7 * 86_400_000;
const maxPending = 100;
/** Errors after which a retry may succeed. */
const passing = ['SERVICE_UNAVAILABLE', 'OVERLOADED', 'TIMEOUT', 'INTERNAL_SERVER_ERROR', 'RATE_LIMITED'];

/** Stores a share, so that neither a lost network nor a closed page loses it, and sends it. */
export async function recordShare(
  client: ApolloClient,
  articleId: string,
  channel: ShareChannel,
): Promise<void> {
  const share = { idempotencyKey: newId(), articleId, channel, at: Date.now() };
  const stored = change((shares) => [...shares, share].slice(-maxPending));
  // Sent at once: the reader may be about to leave the page.
  if (await send(client, share, false)) {
    await stored;
    await remove(share);
  }
}

/** Sends the shares that wait. Another tab may do the same: a key counts once. */
export async function sendPending(client: ApolloClient): Promise<void> {
  const shares = (await get<PendingShare[]>(storeKey).catch(() => undefined)) ?? [];
  for (const share of shares) {
    const isTooOld = Date.now() - share.at > maxAgeMs;
    if (!isTooOld && !(await send(client, share, true))) return;
    await remove(share);
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

const remove = ({ idempotencyKey }: PendingShare): Promise<void> =>
  change((shares) => shares.filter((one) => one.idempotencyKey !== idempotencyKey));

/** Without a store, as in some private windows, a share is sent once. */
const change = (next: (shares: PendingShare[]) => PendingShare[]): Promise<void> =>
  update<PendingShare[]>(storeKey, (shares) => next(shares ?? [])).catch(() => undefined);

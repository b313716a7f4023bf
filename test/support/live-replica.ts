import { setTimeout as pause } from 'node:timers/promises';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import {
  changesQuery,
  type FollowChanges,
  overApollo,
  overRelay,
  overUrql,
  type Published,
} from './live-clients.js';
import { QuietWebSocket } from './quiet-web-socket.js';
import type { Replica, ReplicaChange } from './replica.js';

/** How a replica receives changes. */
export type Transport = keyof typeof transports;

/** Connections end at random after at most this time. */
const maxConnectionMs = 3000;

interface Result {
  readonly data?: Published | null;
  readonly errors?: readonly unknown[];
}

/** Keeps a replica up to date until the signal, through lost connections. It resumes with its cursor. */
export async function followLive(
  replica: Replica,
  transport: Transport,
  address: () => string,
  until: AbortSignal,
): Promise<void> {
  while (!until.aborted) {
    const abort = AbortSignal.any([
      until,
      AbortSignal.timeout(Math.round(200 + Math.random() * maxConnectionMs)),
    ]);
    try {
      for await (const change of transports[transport](address(), replica.cursor, abort))
        replica.apply({ changes: [change], cursor: change.cursor });
    } catch (error) {
      // What the replica itself finds wrong.
      if (error instanceof Error && /comes after|went from|is UPSERT|is WITH/.test(error.message))
        throw error;
    }
    await pause(20);
  }
}

async function* overWebSocket(
  address: string,
  after: string | null,
  abort: AbortSignal,
): AsyncGenerator<ReplicaChange> {
  const url = `${address.replace('http', 'ws')}/graphql`;
  const client = createWsClient({ url, webSocketImpl: QuietWebSocket, retryAttempts: 0 });
  const end = (): void => void client.terminate();
  abort.addEventListener('abort', end);
  try {
    for await (const result of client.iterate({ query: changesQuery, variables: { after } }))
      yield* changeOf(result as Result);
  } finally {
    abort.removeEventListener('abort', end);
    await client.dispose();
  }
}

async function* overSse(
  address: string,
  after: string | null,
  abort: AbortSignal,
): AsyncGenerator<ReplicaChange> {
  const client = createSseClient({
    url: `${address}/graphql/stream`,
    singleConnection: Math.random() < 0.5,
    retryAttempts: 0,
  });
  const end = (): void => client.dispose();
  abort.addEventListener('abort', end);
  try {
    for await (const result of client.iterate({ query: changesQuery, variables: { after } }))
      yield* changeOf(result as Result);
  } finally {
    abort.removeEventListener('abort', end);
    client.dispose();
  }
}

function* changeOf({ data }: Result): Generator<ReplicaChange> {
  if (!data) throw new Error('The subscription has an error.');
  yield data.articlePublished;
}

/** `GET /events`, resumed with the id of the last event as browsers do. */
async function* plainEvents(
  address: string,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<ReplicaChange> {
  const headers = after === null ? {} : { 'last-event-id': after };
  const response = await fetch(`${address}/events`, { headers, signal });
  if (response.status !== 200) throw new Error(`The status is ${response.status}.`);
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [, data] = /^id: .*\ndata: (.*)$/.exec(event) ?? [];
      if (data) yield JSON.parse(data) as ReplicaChange;
    }
  }
}

/** The clients, and how each follows the feed. */
export const transports = {
  'graphql-ws': overWebSocket,
  'graphql-sse': overSse,
  EventSource: plainEvents,
  'Apollo Client': overApollo,
  urql: overUrql,
  'relay-runtime': overRelay,
} as const satisfies Record<string, FollowChanges>;

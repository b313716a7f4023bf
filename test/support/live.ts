import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll } from 'vitest';
import { createApp } from '../../src/app.js';
import type { AppParts } from '../../src/app-parts.js';
import type { Config } from '../../src/config/config.js';
import { type ReadingName, takeReadings } from '../../src/domain/readings.js';
import { type CacheService, cacheService } from '../../src/services/cache/index.js';
import { type Changes, changesService } from '../../src/services/changes/index.js';
import { type TestGateway, testConfig, testGateway } from './gateway.js';
import { collectLog } from './log.js';
import { QuietWebSocket } from './quiet-web-socket.js';
import { until } from './until.js';

export interface LiveGateway extends TestGateway {
  /** The address that it listens on. */
  readonly address: string;
  readonly changes: Changes;
  /** Stops the gateway that listens, as a signal does. */
  stop(): Promise<void>;
}

/** A gateway that listens on a port and follows the changes of its database. */
export function liveGateway(
  config: Partial<Config> = {},
  more: (base: TestGateway) => Promise<Partial<AppParts>> = async () => ({}),
): LiveGateway {
  const base = testGateway({}, config);
  let address = '';
  let changes: Changes | null = null;
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0)) await end();
  };
  beforeAll(async () => {
    const followed = changesService({ url: base.url }, () => undefined);
    const cache: CacheService = await cacheService(base.database, testConfig.cache, () => undefined);
    const app = await createApp({
      config: { ...testConfig, ...config },
      database: base.database,
      sharing: base.sharing,
      logger: collectLog().logger,
      cache,
      changes: followed,
      ...(await more(base)),
    });
    address = await app.listen({ port: 0, host: '127.0.0.1' });
    changes = followed;
    ends.push(
      () => app.close(),
      () => followed.close(),
      () => cache.close(),
    );
    await until(() => cache.stats.following);
  });
  afterAll(stop);
  return Object.defineProperties(base, {
    address: { get: () => address },
    changes: { get: () => changes },
    stop: { value: stop },
  }) as LiveGateway;
}

/** Events as they arrive. */
export interface Received<Event> {
  readonly events: Event[];
  /** Resolves with the first `count` events. */
  take(count: number, timeoutMs?: number): Promise<Event[]>;
  end(): void;
}

export function received<Event>(end: () => void): Received<Event> & { add(event: Event): void } {
  const events: Event[] = [];
  return {
    events,
    add: (event) => void events.push(event),
    async take(count, timeoutMs = 20_000) {
      await until(() => events.length >= count, timeoutMs);
      return events.slice(0, count);
    },
    end,
  };
}

/**
 * Begins to listen, and waits until the gateway has that many subscriptions more: they hear of what is published then.
 * Should another one end at that moment, which hides it, it has begun after some seconds in any case.
 */
export async function listeningTo<Listener>(
  begin: () => Listener | Promise<Listener>,
  count = 1,
): Promise<Listener> {
  let open = await restingSubscriptions();
  let begun = 0;
  const listener = await begin();
  await until(() => {
    const now = openSubscriptions();
    begun += Math.max(0, now - open);
    open = now;
    return begun >= count;
  }, 3000).catch(() => undefined);
  // Each reads in one statement where it begins. A change takes several.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return listener;
}

/** The number of subscriptions once those that were left have ended. */
async function restingSubscriptions(): Promise<number> {
  for (;;) {
    const before = openSubscriptions();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (openSubscriptions() === before) return before;
  }
}

const openSubscriptions = (): number => sumOf('live_subscriptions');

/** The connections with subscriptions of all gateways in this process. */
export const openConnections = (): number => sumOf('live_connections');

const sumOf = (name: ReadingName): number => takeReadings(name).reduce((sum, { value }) => sum + value, 0);

export const wsClient = (address: string, connectionParams: Record<string, unknown> = {}): Client =>
  createClient({
    url: `${address.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: QuietWebSocket,
    connectionParams,
    retryAttempts: 0,
  });

/** Subscribes over WebSocket. Errors are events, too. */
export function subscribe<Event>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
): Received<Event> {
  const into = received<Event>(() => unsubscribe());
  const unsubscribe = client.subscribe<Event>(
    { query, variables },
    {
      next: (event) => into.add(event as Event),
      error: (error) => into.add({ error } as Event),
      complete: () => undefined,
    },
  );
  return into;
}

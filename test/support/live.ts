import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll } from 'vitest';
import { WebSocket } from 'ws';
import { createApp } from '../../src/app.js';
import type { AppParts } from '../../src/app-parts.js';
import type { Config } from '../../src/config/config.js';
import { type CacheService, cacheService } from '../../src/services/cache/index.js';
import { type Changes, changesService } from '../../src/services/changes/index.js';
import { type TestGateway, testConfig, testGateway } from './gateway.js';
import { collectLog } from './log.js';
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

export const wsClient = (address: string, connectionParams: Record<string, unknown> = {}): Client =>
  createClient({
    url: `${address.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
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

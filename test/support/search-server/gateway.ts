import { afterAll, beforeAll, expect } from 'vitest';
import { createApp } from '../../../src/app.js';
import type { Database } from '../../../src/db/database.js';
import { isBehind } from '../../../src/db/search-index/position.js';
import { type SearchOutcome, searched } from '../../../src/domain/telemetry.js';
import { Breaker } from '../../../src/services/search/breaker.js';
import { serverEngine } from '../../../src/services/search/engine.js';
import { indexFeeder, type SearchLog } from '../../../src/services/search/feeder.js';
import { KnownIndexState } from '../../../src/services/search/index-state.js';
import { openServer } from '../../../src/services/search/server.js';
import type { SearchServer } from '../../../src/services/search/server-request.js';
import { type Sharing, sharingService } from '../../../src/services/sharing/index.js';
import { type GraphQLResponse, testConfig } from '../gateway.js';
import { collectLog } from '../log.js';
import { numberAll } from '../numbers.js';
import { type TestDatabase, testDatabase } from '../test-database.js';
import { SearchStandIn } from './server.js';

/** The password of the search server, which must be in no log and no response. */
export const searchPassword = 'kite-lantern-41';

/** Feeds an index until it lacks nothing, as a process that just started: on a busy machine one call may not be enough. */
export async function feedAll(
  database: Database,
  server: SearchServer,
  alias: string,
  log: SearchLog,
): Promise<void> {
  do await indexFeeder(database, server, alias, log).feed();
  while (await isBehind(database, alias));
}

/** A gateway whose searches a stand-in for a search server answers. */
export interface SearchGateway {
  readonly base: TestDatabase;
  readonly standIn: SearchStandIn;
  /** The timeout of a search on the server; long by default, for busy machines. */
  timeoutMs: number;
  readonly log: Record<string, unknown>[];
  /** The outcomes of the searches since the last call. */
  outcomes(): SearchOutcome[];
  /** Numbers what was written, and sends it to the server, as a process that just started. */
  feed(): Promise<void>;
  /** Runs a query as JSON written by SQL and with resolvers alone: the responses must be the same. */
  execute<Data>(
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ): Promise<GraphQLResponse<Data>>;
  /** Ends the pause after a failure. */
  resume(): void;
}

export function searchGateway(): SearchGateway {
  const base = testDatabase();
  const standIn = new SearchStandIn();
  const { logger, lines: log } = collectLog();
  const write = (level: 'warn' | 'info', message: string, details: object = {}): void =>
    logger[level](details, message);
  let seen: SearchOutcome[] = [];
  let clock = 0;
  let server: SearchServer | null = null;
  let sharing: Sharing | null = null;
  let apps: Awaited<ReturnType<typeof createApp>>[] = [];
  let unsubscribe = (): void => undefined;
  beforeAll(async () => {
    standIn.authorization = `Basic ${Buffer.from(`news:${searchPassword}`).toString('base64')}`;
    await standIn.listen();
    unsubscribe = searched.subscribe(({ outcome }) => void seen.push(outcome));
    const opened = openServer({ url: standIn.url, login: { username: 'news', password: searchPassword } });
    server = opened;
    const ownSharing = sharingService(base.database, testConfig, () => undefined);
    sharing = ownSharing;
    const open = (sqlJson: boolean) =>
      createApp({
        config: testConfig,
        database: base.database,
        sharing: ownSharing,
        logger,
        optimisations: { sqlJson },
        search: serverEngine({
          database: base.database,
          server: opened,
          settings,
          log: write,
          breaker: new Breaker(write, () => clock),
          index: new KnownIndexState(base.database, settings.index, 0),
        }),
      });
    apps = [await open(true), await open(false)];
  });
  afterAll(async () => {
    unsubscribe();
    await Promise.all(apps.map((app) => app.close()));
    await sharing?.close();
    await server?.close();
    await standIn.kill();
  });
  const settings = {
    index: 'stories',
    maxLagSeconds: 60,
    get timeoutMs() {
      return gateway.timeoutMs;
    },
  };
  const gateway: SearchGateway = {
    base,
    standIn,
    log,
    timeoutMs: 10_000,
    outcomes() {
      const outcomes = seen;
      seen = [];
      return outcomes;
    },
    async feed() {
      await numberAll(base);
      if (server) await feedAll(base.database, server, settings.index, write);
    },
    async execute<Data>(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const results: GraphQLResponse<Data>[] = [];
      for (const app of apps) {
        const payload = { query, variables };
        const response = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
        expect(response.body).not.toContain(searchPassword);
        results.push(withoutRequestIds(response.json<GraphQLResponse<Data>>()));
      }
      const [first, second] = results;
      if (!first) throw new Error('The gateways are opened before the first test.');
      expect(second).toEqual(first);
      return first;
    },
    resume() {
      clock += 10_000;
    },
  };
  return gateway;
}

const withoutRequestIds = <Data>({ errors, ...response }: GraphQLResponse<Data>): GraphQLResponse<Data> => ({
  ...response,
  ...(errors && {
    errors: errors.map(({ extensions: { requestId: _, ...extensions }, ...error }) => ({
      ...error,
      extensions,
    })),
  }),
});

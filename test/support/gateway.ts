import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect } from 'vitest';
import { createApp } from '../../src/app.js';
import type { AppParts } from '../../src/app-parts.js';
import { type Config, readConfig } from '../../src/config/config.js';
import { type Changes, changesService } from '../../src/services/changes/index.js';
import { type Sharing, sharingService } from '../../src/services/sharing/index.js';
import { recordExchanges } from './exchanges.js';
import { collectLog } from './log.js';
import { expectSameResponses, type TestRequest } from './same-responses.js';
import { type TestDatabase, type TestDatabaseOptions, testDatabase } from './test-database.js';

export interface GraphQLResponse<Data> {
  readonly data: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly field?: string; readonly requestId?: string };
  }[];
}

export interface TestGateway extends TestDatabase {
  readonly app: FastifyInstance;
  readonly sharing: Sharing;
  /** Log lines, oldest first. */
  readonly log: Record<string, unknown>[];
  execute<Data>(
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ): Promise<GraphQLResponse<Data>>;
  /** The data of a response that must have no errors. */
  data<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Data>;
}

export const testPublicUrl = 'http://news.test';

/** The settings of the gateway in tests: the defaults, and an address that does not exist. */
export const testConfig: Config = readConfig({
  PUBLIC_URL: testPublicUrl,
  SITE_NAME: 'The Test',
  SHARES_PER_MINUTE: '1000000',
});

/**
 * The complete gateway on a database of the test file, without a port. Subscriptions and events are there when it
 * follows changes.
 */
export function testGateway(
  options: TestDatabaseOptions = {},
  config: Partial<Config> = {},
  { followsChanges = false } = {},
): TestGateway {
  const base = testDatabase(options);
  const { logger, lines: log } = collectLog();
  let app: FastifyInstance | null = null;
  let sharing: Sharing | null = null;
  let changes: Changes | null = null;
  const requests: TestRequest[] = [];
  const record = recordExchanges(base.statements);
  const parts = (): AppParts => ({
    config: { ...testConfig, ...config },
    database: base.database,
    sharing: gateway.sharing,
    logger,
  });
  beforeAll(async () => {
    sharing = sharingService(base.database, { ...testConfig, ...config }, (error) =>
      logger.warn({ err: error }, 'Clicks could not be written'),
    );
    if (followsChanges) changes = changesService(base.database, () => undefined);
    app = await createApp({ ...parts(), changes });
    await app.ready();
    record(app);
  });
  afterAll(async () => {
    const reference = await createApp({ ...parts(), optimisations: { sqlJson: false } });
    if (app) await expectSameResponses(requests, reference, [app]);
    await Promise.all([app, reference].map((each) => each?.close()));
    await changes?.close();
    await sharing?.close();
  });

  const gateway: TestGateway = {
    get database() {
      return base.database;
    },
    get url() {
      return base.url;
    },
    statements: base.statements,
    sql: base.sql,
    log,
    get sharing() {
      if (!sharing) throw new Error('Sharing is opened before the first test; use it within tests.');
      return sharing;
    },
    get app() {
      if (!app) throw new Error('The gateway is opened before the first test; use it within tests.');
      return app;
    },
    async execute<Data>(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      requests.push({ query, variables, headers });
      const response = await gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers,
        payload: { query, variables },
      });
      return response.json<GraphQLResponse<Data>>();
    },
    async data<Data>(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const response = await gateway.execute<Data>(query, variables, headers);
      expect(response.errors).toBeUndefined();
      if (!response.data) throw new Error('The response has no data.');
      return response.data;
    },
  };
  return gateway;
}

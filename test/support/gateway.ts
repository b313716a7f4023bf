import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect } from 'vitest';
import { createApp } from '../../src/app.js';
import { type TestDatabase, testDatabase } from './test-database.js';

export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly field?: string; readonly requestId?: string };
  }[];
}

export interface TestGateway extends TestDatabase {
  readonly app: FastifyInstance;
  /** Log lines, oldest first. */
  readonly log: Record<string, unknown>[];
  ask<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<Data>>;
  /** The data of an answer that must hold no error. */
  data<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Data>;
}

export const testPublicUrl = 'http://news.test';

/** The whole gateway on a database of the test file's own, without a port. */
export function testGateway(options: { readonly statementTimeoutMs?: number } = {}): TestGateway {
  const base = testDatabase(options);
  const log: Record<string, unknown>[] = [];
  let app: FastifyInstance | null = null;
  beforeAll(async () => {
    const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(JSON.parse(line)) });
    app = await createApp({ config: { publicUrl: testPublicUrl }, database: base.database, logger });
    await app.ready();
  });
  afterAll(() => app?.close());

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
    get app() {
      if (!app) throw new Error('The gateway is there from the first test on, not before.');
      return app;
    },
    async ask<Data>(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const response = await gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers,
        payload: { query, variables },
      });
      return response.json<Answer<Data>>();
    },
    async data<Data>(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const answer = await gateway.ask<Data>(query, variables, headers);
      expect(answer.errors).toBeUndefined();
      if (!answer.data) throw new Error('The answer held no data.');
      return answer.data;
    },
  };
  return gateway;
}

import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { openDatabase } from '../../src/db/database.js';
import { Draining } from '../../src/http/draining.js';
import { testConfig, testGateway } from '../support/gateway.js';

const gateway = testGateway();

describe('health', () => {
  it('is live and ready', async () => {
    const live = await gateway.app.inject('/health/live');
    expect([live.statusCode, live.json()]).toEqual([200, { status: 'live' }]);
    const ready = await gateway.app.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('is not ready while migrations are to be run', async () => {
    const [last] = await gateway.sql<{ id: number; timestamp: string; name: string }>(
      'delete from migrations where id = (select max(id) from migrations) returning *',
    );
    const ready = await gateway.app.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { status: 'waiting', reason: '1 migrations have not run' },
    ]);
    await gateway.sql('insert into migrations (timestamp, name) values ($1, $2)', [
      last?.timestamp,
      last?.name,
    ]);
  });

  it('is ready after a newer version has migrated further', async () => {
    await gateway.sql("insert into migrations (timestamp, name) values (1900000000000, 'OfANewerVersion')");
    expect((await gateway.app.inject('/health/ready')).json()).toEqual({ status: 'ready' });
    await gateway.sql("delete from migrations where name = 'OfANewerVersion'");
  });

  it('is not ready while it drains, and serves with connections that close', async () => {
    const draining = new Draining();
    const { database, sharing } = gateway;
    const logger = pino({ level: 'silent' });
    const app = await createApp({ config: testConfig, database, sharing, logger, draining });
    const sections = () => app.inject({ url: '/graphql?query={sections{name}}' });
    expect((await sections()).headers.connection).not.toBe('close');
    draining.begin();
    const ready = await app.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { status: 'waiting', reason: 'the gateway is stopping' },
    ]);
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    const response = await sections();
    expect([response.statusCode, response.headers.connection]).toEqual([200, 'close']);
    await app.close();
  });

  it('is ready, and reports that it is busy, while all connections are in use', async () => {
    const { pool } = gateway.database;
    const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const waiting = gateway.execute('{ search(query: "harbour") { totalCount } }');
    try {
      while (pool.waitingCount === 0) await setImmediate();
      const ready = await gateway.app.inject('/health/ready');
      expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'busy' }]);
    } finally {
      for (const client of clients) client.release();
    }
    expect(await waiting).toEqual({ data: { search: { totalCount: 0 } } });
  });

  it('is live but not ready when the database is gone', async () => {
    const database = await openDatabase({ url: gateway.url, poolSize: 1, statementTimeoutMs: 1000 });
    const app = await createApp({
      config: testConfig,
      database,
      sharing: gateway.sharing,
      logger: pino({ level: 'silent' }),
    });
    await database.close();
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    const ready = await app.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { status: 'waiting', reason: 'the database does not answer' },
    ]);
    await app.close();
  });
});

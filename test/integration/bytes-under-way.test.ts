import { setImmediate } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { seedOf } from '../support/seed.js';

const gateway = testGateway({}, { maxBytesInFlight: 4_000_000 });
const seed = seedOf(gateway);
beforeAll(() => seed.articles(3, () => ({ text: 'All day long.' })));

it('refuses a large response while others are under way, and serves small ones', async () => {
  const large = '{ articles(first: 100) { nodes { body { html } } } }';
  const client = await gateway.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('lock table article in access exclusive mode');
    const first = gateway.execute(large);
    const waiting = `select count(*)::int as count from pg_locks join pg_database on pg_database.oid = database where datname = current_database() and not granted`;
    while ((await gateway.database.control.read<{ count: number }>(waiting))[0]?.count === 0)
      await setImmediate();
    const second = await gateway.app.inject({ method: 'POST', url: '/graphql', payload: { query: large } });
    expect([second.statusCode, second.headers['retry-after']]).toEqual([503, '1']);
    expect(second.json().errors[0].extensions.code).toBe('OVERLOADED');
    expect(await gateway.data('{ viewer { role } }')).toEqual({ viewer: { role: 'READER' } });
    await client.query('rollback');
    expect((await first).errors).toBeUndefined();
  } finally {
    client.release();
  }
  expect((await gateway.execute(large)).errors).toBeUndefined();
});

import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RequestReader } from '../../src/db/request-reader.js';
import { testDatabase } from '../support/test-database.js';

const base = testDatabase({ poolSize: 6, searchTimeoutMs: 300 });
const sleeping = `select count(*)::int as count from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%' and state = 'active'`;

/** A backend reports its error before it is idle: expectations are polled. */
async function countSleeping(): Promise<number> {
  const [row] = await base.database.control.read<{ count: number }>(sleeping);
  return row?.count ?? 0;
}

describe('the reads of one request', () => {
  it('are cancelled in the database at its timeout', async () => {
    const reader = new RequestReader(base.database, 300, null);
    await expect(reader.read({ text: 'select pg_sleep(60)' })).rejects.toMatchObject({ code: '57014' });
    await expect(reader.read({ text: 'select 1' })).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect.poll(countSleeping).toBe(0);
    expect(await base.database.read({ text: 'select 1 as one' })).toEqual([{ one: 1 }]);
  });

  it('are cancelled when nobody waits for them any more', async () => {
    const reader = new RequestReader(base.database, 60_000, null);
    const reading = reader.read({ text: 'select pg_sleep(60)' });
    const failed = expect(reading).rejects.toMatchObject({ code: '57014' });
    while ((await countSleeping()) === 0) await setImmediate();
    reader.cancel();
    await failed;
    await expect.poll(countSleeping).toBe(0);
    await expect(reader.read({ text: 'select 1' })).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('run a few at once, and leave connections for other requests', async () => {
    const reader = new RequestReader(base.database, 60_000, null);
    const reads = Array.from({ length: 12 }, () => reader.read({ text: 'select pg_sleep(60)' }));
    const settled = Promise.allSettled(reads);
    while ((await countSleeping()) < 4) await setImmediate();
    await expect.poll(countSleeping).toBe(4);
    expect(await base.database.read({ text: 'select 1 as one' })).toEqual([{ one: 1 }]);
    reader.cancel();
    for (const { status } of await settled) expect(status).toBe('rejected');
  });
});

describe('a connection that is lost while a statement runs', () => {
  it('fails only that statement', async () => {
    const reading = base.database.read({ text: 'select pg_sleep(60)' }, [], { timeoutMs: 60_000 });
    const failed = expect(reading).rejects.toMatchObject({ code: '57P01' });
    while ((await countSleeping()) === 0) await setImmediate();
    await base.database.control.read(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%' and state = 'active'`,
    );
    await failed;
    expect(await base.database.read({ text: 'select 1 as one' })).toEqual([{ one: 1 }]);
  });
});

describe('a search', () => {
  it('has a timeout of its own', async () => {
    const statement = { text: 'select pg_sleep(60)', search: true };
    await expect(base.database.read(statement)).rejects.toMatchObject({ code: '57014' });
  });
});

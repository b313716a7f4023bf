import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.js';
import { testDatabase } from '../support/test-database.js';

const base = testDatabase();
const short = (text: string) => ({ text, short: true });
/** The connections that short reads share. */
const shared = (): Promise<{ pid: number }[]> =>
  base.sql(
    `select pid from pg_stat_activity where datname = current_database() and query like '%shared%' and pid <> pg_backend_pid()`,
  );

describe('short reads', () => {
  it('share two connections, however many there are at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        base.database.read<{ n: number; pid: number }>(
          { ...short('select $1::int as n, pg_backend_pid() as pid /* shared */'), name: 'shared' },
          [n],
        ),
      ),
    );
    expect(all.map(([row]) => row?.n)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(new Set(all.map(([row]) => row?.pid)).size).toBe(2);
  });

  it('fail independently', async () => {
    const [bad, good] = await Promise.allSettled([
      base.database.read(short('select 1 / 0 /* shared */')),
      base.database.read(short('select 1 as one /* shared */')),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    expect(good).toEqual({ status: 'fulfilled', value: [{ one: 1 }] });
  });

  it('are retried on another connection when theirs breaks, and then share one again', async () => {
    const waiting = base.database.read(short('select pg_sleep(1), 1 as one /* shared */'));
    await expect.poll(async () => (await shared()).length).toBeGreaterThan(0);
    await base.sql(`select pg_terminate_backend(pid) from unnest($1::int[]) pid`, [
      (await shared()).map(({ pid }) => pid),
    ]);
    expect(await waiting).toMatchObject([{ one: 1 }]);
    expect(await base.database.read(short('select 2 as two /* shared */'))).toEqual([{ two: 2 }]);
  });

  it('are also retried when their connection broke while it was idle', async () => {
    await base.database.read(short('select 1 /* shared */'));
    await base.sql(`select pg_terminate_backend(pid) from unnest($1::int[]) pid`, [
      (await shared()).map(({ pid }) => pid),
    ]);
    const all = Array.from({ length: 20 }, (_, n) =>
      base.database.read(short(`select ${n} as n /* shared */`)),
    );
    expect((await Promise.all(all)).map(([row]) => row)).toEqual(
      Array.from({ length: 20 }, (_, n) => ({ n })),
    );
  });

  it('fail when there is no database at all', async () => {
    const database = await openDatabase({ url: base.url, poolSize: 1, statementTimeoutMs: 1000 });
    await database.close();
    await expect(database.read(short('select 1'))).rejects.toThrow();
  });
});

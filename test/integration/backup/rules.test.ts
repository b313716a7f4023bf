import { describe, expect, it } from 'vitest';
import { checkMigrations, restoreDatabase } from '../../../src/db/backup/restore.js';
import { openSnapshot } from '../../../src/db/backup/snapshot.js';
import { migrateUp, pendingMigrations } from '../../../src/db/migrate.js';
import { migrations } from '../../../src/db/migrations.js';
import type { BackupError, BackupSource } from '../../../src/domain/backup.js';
import { readBackup } from '../../../src/services/backup/index.js';
import { changesService } from '../../../src/services/changes/index.js';
import { backUp, inPieces, restoreInto, type TestBackup } from '../../support/backups.js';
import { emptyDatabases } from '../../support/empty-databases.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway();
const newsroom = newsroomOf(gateway);
const { make, open, sql } = emptyDatabases();

const refusal = (work: Promise<unknown>): Promise<BackupError> =>
  work.then(
    () => Promise.reject(new Error('It was accepted.')),
    (error: BackupError) => error,
  );

const read = async (backup: TestBackup): Promise<BackupSource> =>
  readBackup(inPieces(backup.bytes), async () => undefined);

const definitions = `select pg_get_indexdef(indexrelid) as text from pg_index join pg_class on pg_class.oid = indrelid
    where relname not like 'share_20%' and relnamespace::regnamespace::text !~ '^pg_'
  union all select conrelid::regclass || pg_get_constraintdef(oid) from pg_constraint
    where conrelid <> 0 and conrelid::regclass::text not like 'sharing.share_20%'
  union all select tgrelid::regclass || pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
  order by 1`;

const pausedSql = `select (select bool_and(paused) from webhooks.endpoint) as endpoints,
  (select bool_and(paused) from sources.source) as sources`;

/** A restored database, which later tests use. */
let url = '';

describe('a restored database', () => {
  it('goes on with numbers, months and jobs where the backup was', async () => {
    await newsroom.publish({ uri: 'a' }, { uri: 'b' });
    await gateway.sql(`select sharing.make_partitions('2024-01-05', '2024-01-06')`);
    await gateway.sql(
      `insert into share values (gen_random_uuid(), 1, 'COPY_LINK', 'WEB', 'old', '2024-01-05')`,
    );
    await gateway.sql(
      `select graphile_worker.add_job('later', '{"x":"1"}', run_at := '2031-01-01', job_key := 'k', priority := 3)`,
    );
    await gateway.sql(`insert into webhooks.endpoint (url, number) values ('https://receiver.example/', 0)`);
    await gateway.sql(
      `insert into sources.source (name, url, host) values ('Wire', 'https://wire.example/feed', 'wire.example')`,
    );
    url = await make();
    const { rows, migrated } = await restoreInto(url, await backUp(gateway.url));
    expect(rows).toMatchObject({ 'public.article': 2, 'public.share': 1 });
    expect(migrated).toEqual([]);
    expect(await sql(url, 'select tableoid::regclass::text as month from share')).toEqual([
      { month: 'sharing.share_2024_01' },
    ]);
    expect(
      await sql(
        url,
        `select task_identifier, run_at::date::text as day, priority from graphile_worker.jobs where key = 'k'`,
      ),
    ).toEqual([{ task_identifier: 'later', day: '2031-01-01', priority: 3 }]);
    expect(await sql(url, `select payload from graphile_worker._private_jobs where key = 'k'`)).toEqual([
      { payload: { x: '1' } },
    ]);
    expect(await sql(url, pausedSql)).toEqual([{ endpoints: false, sources: false }]);
    expect(await sql(url, definitions)).toEqual(await gateway.sql(definitions));
  });

  it('refuses cursors of changes that the backup does not have, and accepts earlier ones', async () => {
    const numbered = changesService(gateway.database, () => undefined);
    await expect.poll(() => numbered.lastNumber, { timeout: 60_000 }).toBeGreaterThan(0);
    await numbered.close();
    const cursorNow = async (): Promise<string> =>
      (await gateway.data<{ changes: { cursor: string } }>('{ changes { cursor } }')).changes.cursor;
    const kept = await cursorNow();
    const backup = await backUp(gateway.url);
    await newsroom.publish({ uri: 'lost' });
    await numberAll(gateway);
    const lost = await cursorNow();
    const copy = await make('migrated');
    await restoreInto(copy, backup, { paused: true });
    expect(await sql(copy, pausedSql)).toEqual([{ endpoints: true, sources: true }]);
    const database = await open(copy);
    await newsroomOf({ database }).publish(
      { uri: 'a', headline: 'Again' },
      { uri: 'new-1' },
      { uri: 'new-2' },
    );
    expect(await sql(copy, 'select source_uri, headline from article order by id')).toEqual([
      { source_uri: 'a', headline: 'Again' },
      { source_uri: 'b', headline: 'Story b' },
      { source_uri: 'new-1', headline: 'Story new-1' },
      { source_uri: 'new-2', headline: 'Story new-2' },
    ]);
    const adopting = changesService(database, () => undefined);
    const isNumbered = `select from changes.numbering where origin <> 'restored'
      and not exists (select from changes.walk) and (select count(*) from changes.feed) = 4`;
    await expect.poll(async () => (await sql(copy, isNumbered)).length, { timeout: 60_000 }).toBe(1);
    await adopting.close();
    const numberOf = async (cursor: string): Promise<unknown> => {
      const [, timeline, number] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
      return sql(copy, `select changes.number_after('${timeline}', ${number}) > 0 as valid`).catch(
        (error: { code: string }) => error.code,
      );
    };
    expect(await numberOf(kept)).toEqual([{ valid: true }]);
    expect(await numberOf(lost)).toBe('DL410');
  });
});

describe('a restore', () => {
  it('of an older backup runs the later migrations over its rows', async () => {
    const old = await make();
    const since = migrations.slice(0, 6);
    const database = await open(old, { migrations: since });
    await migrateUp(database);
    await database.pool.query(`insert into section (slug, name) values ('sport', 'Sport')`);
    const target = await make();
    const { migrated } = await restoreInto(target, await backUp(old));
    expect(migrated).toHaveLength(migrations.length - since.length);
    expect(await pendingMigrations(await open(target))).toEqual([]);
    expect(await sql(target, 'select slug from section')).toEqual([{ slug: 'sport' }]);
  });

  it('refuses a database with rows or of a later version, unless its rows may be replaced', async () => {
    const backup = await backUp(gateway.url);
    await sql(url, `update article set headline = 'Changed'`);
    const filled = await refusal(restoreInto(url, backup));
    expect([filled.code, filled.message]).toEqual([
      'DATABASE_NOT_EMPTY',
      expect.stringMatching(/public\.article.*--replace/),
    ]);
    await sql(
      url,
      `insert into migrations (timestamp, name) values (1999999999999, 'AddFuture1999999999999')`,
    );
    const later = await refusal(restoreInto(url, backup, { replace: true }));
    expect([later.code, later.message]).toEqual([
      'DATABASE_NEWER',
      expect.stringContaining('AddFuture1999999999999'),
    ]);
    await sql(url, `delete from migrations where timestamp = 1999999999999`);
    expect(await sql(url, `select from article where headline <> 'Changed'`)).toEqual([]);
    await restoreInto(url, backup, { replace: true });
    expect(await sql(url, `select from article where headline = 'Changed'`)).toEqual([]);
  });

  it('that was interrupted, or whose rows are missing or do not fit, keeps nothing and can be started again', async () => {
    const backup = await backUp(gateway.url);
    const target = await make('migrated');
    const cut = await read(backup);
    const broken: BackupSource = {
      ...cut,
      async *parts() {
        for await (const part of cut.parts()) {
          yield part;
          if (part.table === 'public.article') throw new Error('The power went.');
        }
      },
    };
    await expect(restoreDatabase(target, broken)).rejects.toThrow('The power went.');
    const short = await read(backup);
    const fewer: BackupSource = {
      ...short,
      async end() {
        const end = await short.end();
        return { ...end, rows: { ...end.rows, 'public.section': 99 } };
      },
    };
    const missing = await refusal(restoreDatabase(target, fewer));
    expect([missing.code, missing.message]).toEqual([
      'ROWS_MISSING',
      'The table public.section has 0 rows after the restore; the backup has 99. Nothing was restored.',
    ]);
    const wrong: BackupSource = {
      ...(await read(backup)),
      async *parts() {
        yield { table: 'public.section', data: inPieces(Buffer.from('not\ta\trow\n')) };
      },
    };
    expect(await refusal(restoreDatabase(target, wrong))).toMatchObject({
      code: 'ROWS_REFUSED',
      message: expect.stringContaining('public.section does not take row 1'),
    });
    expect(await sql(target, 'select from article')).toEqual([]);
    expect((await restoreInto(target, backup)).rows['public.article']).toBeGreaterThan(1);
  });

  it('refuses a database that gateways use, and a backup of a later version', async () => {
    const backup = await backUp(gateway.url);
    const used = await make('migrated');
    await open(used);
    const { code, message } = await refusal(restoreInto(used, backup));
    expect([code, message]).toEqual([
      'DATABASE_IN_USE',
      expect.stringMatching(/has \d+ connections .*Stop them first/),
    ]);
    const { head } = await read(backup);
    const newer = { ...head, migrations: [...head.migrations, 'AddFuture1999999999999'] };
    expect(() => checkMigrations(newer, '9.9.9')).toThrow(
      'The backup is newer than this version: it was made by Dateline 9.9.9, whose migration AddFuture1999999999999 is not here. Install that version or a later one.',
    );
  });
});

it('a backup of a database without tables is refused', async () => {
  expect((await refusal(openSnapshot(await make()))).code).toBe('DATABASE_NOT_MIGRATED');
});

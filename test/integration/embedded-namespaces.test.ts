import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntilFree } from '../../src/db/embedded/in-use.js';
import { thisPlace } from '../../src/db/embedded/place.js';
import { joinEmbeddedServer } from '../../src/db/embedded/server.js';

const waits = { silenceMs: 400, stopMs: 800 };
const lockOf = (dataDir: string): string => join(dataDir, 'postgres', 'postmaster.pid');
const notJoined = async (): Promise<null> => null;

/** As in a container: other process ids, other shared memory, and another /tmp. */
const container = ['-m', '-p', '-i', '--fork', '--kill-child', '--mount-proc', 'sh', '-c'];
/** The checkout stays, wherever it is: it may be below /tmp. */
const withOwnTmp =
  'here="$PWD" && mount --bind "$here" /mnt && mount -t tmpfs none /tmp && mkdir -p "$here" && mount --bind /mnt "$here" && cd "$here"';
const inContainer = (command: string): string[] => [...container, `${withOwnTmp} && ${command}`];
/** Containers of tests need the rights of root, and a kernel that gives them. */
const hasContainers = spawnSync('unshare', inContainer('true')).status === 0;

if (hasContainers)
  describe('a data folder that two containers share', () => {
    // Not below /tmp, which each container has for itself.
    const folder = mkdtempSync('/var/tmp/dateline-containers-');
    const dataDir = join(
      folder,
      'data of a newsroom that has a path too long for the address of a socket of a kernel',
    );
    const env = { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir };
    const run = (command: string) =>
      spawnSync('unshare', inContainer(`node bin/dateline.mjs ${command}`), { env, encoding: 'utf8' });
    let first: ChildProcess;

    beforeAll(async () => {
      const command = 'node bin/dateline.mjs migrate up >&2 && exec node bin/dateline.mjs worker';
      first = spawn('unshare', inContainer(command), { env, stdio: ['ignore', 'pipe', 'ignore'] });
      const started = once(first.stdout ?? first, 'data').then(() => 'started');
      expect(await Promise.race([started, once(first, 'close')])).toBe('started');
    }, 60_000);
    afterAll(() => {
      first.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    });

    const query = async (text: string): Promise<unknown[]> => {
      const server = await joinEmbeddedServer({ dataDir, lingerMs: 100 });
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      try {
        return (await client.query(text)).rows;
      } finally {
        await client.end();
        await server.close();
      }
    };

    it('has one server, which both use', async () => {
      const lock = readFileSync(lockOf(dataDir), 'utf8');
      const created = run('keys create --role admin --name Ellery');
      expect(created.stderr).not.toContain('Error ');
      expect(created.stdout).toMatch(/^dateline_/);
      // This process, outside of both, sees what the second one wrote.
      expect(await query('select name from api_key')).toEqual([{ name: 'Ellery' }]);
      expect(readFileSync(lockOf(dataDir), 'utf8')).toBe(lock);
    });

    it('is refused when its server cannot be reached, and the server goes on', async () => {
      const [lock, path] = [readFileSync(lockOf(dataDir), 'utf8'), join(dataDir, 'server.control')];
      rmSync(path);
      await expect(
        waitUntilFree({ dataDir, data: join(dataDir, 'postgres') }, notJoined, waits),
      ).rejects.toMatchObject({
        code: 'DATA_DIR_IN_USE',
        message: expect.stringMatching(/host or in the container ".+", since 2\d+-[\s\S]*docker exec/),
      });
      expect(readFileSync(lockOf(dataDir), 'utf8')).toBe(lock);
    });

    it('starts by itself when the first container was killed', async () => {
      const ended = once(first, 'close');
      first.kill('SIGKILL');
      await ended;
      const listed = run('keys list');
      expect(listed.stdout).toContain('Ellery');
      expect(listed.status).toBe(0);
    });

    it('is shared with a service that has a /tmp of its own', async () => {
      const server = await joinEmbeddedServer({ dataDir, lingerMs: 100 });
      const lock = readFileSync(lockOf(dataDir), 'utf8');
      const service = ['-m', 'sh', '-c', `${withOwnTmp} && node bin/dateline.mjs keys list`];
      const listed = spawnSync('unshare', service, { env, encoding: 'utf8' });
      expect(listed.stdout).toContain('Ellery');
      expect(readFileSync(lockOf(dataDir), 'utf8')).toBe(lock);
      await server.close();
    });

    it('is refused with advice on a disk that is read-only or full', () => {
      const onDisk = (options: string) => {
        const command = `mount -t tmpfs -o ${options} none /mnt && DATA_DIR=/mnt node bin/dateline.mjs migrate up`;
        return spawnSync('unshare', ['-m', 'sh', '-c', command], { env, encoding: 'utf8' }).stderr;
      };
      expect(onDisk('ro')).toMatch(
        /Error DATA_DIR_NOT_WRITABLE: .*\/mnt\/starting\.lock \(EROFS\)\.\n.*chown/,
      );
      expect(onDisk('size=8M')).toMatch(/Error DISK_FULL: The disk of DATA_DIR is full .*Free space/);
    });
  });

describe('a server that its supervisor watches', () => {
  it('is neither stopped nor doubled when its sockets were removed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'dateline-watched-'));
    const server = await joinEmbeddedServer({ dataDir, settings: { fsync: 'off' }, lingerMs: 100 });
    const lock = readFileSync(lockOf(dataDir), 'utf8');
    const { control } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as { control: string };
    for (const path of [control, join(dataDir, 'server.control')]) rmSync(path);
    await expect(joinEmbeddedServer({ dataDir, waits })).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    expect(readFileSync(lockOf(dataDir), 'utf8')).toBe(lock);
    await server.close();
    await expect.poll(() => existsSync(lockOf(dataDir)), { timeout: 60_000 }).toBe(false);
    await expect.poll(() => existsSync(join(dataDir, 'server.heartbeat')), { timeout: 60_000 }).toBe(false);
    rmSync(dataDir, { recursive: true, force: true });
  });
});

describe('a data folder of another host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-hosts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What a server leaves that does not run on this kernel. */
  function foreign(name: string): { dataDir: string; data: string } {
    const dataDir = join(folder, name);
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(lockOf(dataDir), '4711\n');
    const place = { ...thisPlace(), host: 'ellery', boot: 'another' };
    writeFileSync(
      join(dataDir, 'server.json'),
      JSON.stringify({ control: '/nowhere', url: '', id: '1', place, since: '2026-11-28T10:00:00Z' }),
    );
    return { dataDir, data: join(dataDir, 'postgres') };
  }
  const beat = (dataDir: string, text: string): void =>
    writeFileSync(join(dataDir, 'server.heartbeat'), text);

  it('is refused while its heartbeat goes on, whatever its clock says', async () => {
    const there = foreign('live');
    let beats = 0;
    const beatOnce = async (): Promise<null> => {
      beats += 1;
      beat(there.dataDir, String(beats));
      return null;
    };
    await expect(waitUntilFree(there, beatOnce, waits)).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining('"ellery", since 2026-11-28T10:00:00Z'),
    });
    expect(readFileSync(lockOf(there.dataDir), 'utf8')).toBe('4711\n');
  });

  it('is free once its heartbeat is silent', async () => {
    const there = foreign('dead');
    beat(there.dataDir, '1');
    expect(await waitUntilFree(there, notJoined, waits)).toBeNull();
    expect(readFileSync(lockOf(there.dataDir), 'utf8')).toBe('2147483646\n');
  });

  it('is free at once when its server stops in order', async () => {
    const there = foreign('stopping');
    const stop = async (): Promise<null> => {
      rmSync(lockOf(there.dataDir));
      return null;
    };
    expect(await waitUntilFree(there, stop, { silenceMs: 60_000, stopMs: 60_000 })).toBeNull();
  });

  it('ends its server as soon as another one has taken the folder over', async () => {
    const dataDir = join(folder, 'taken over');
    const server = await joinEmbeddedServer({ dataDir, lingerMs: 600_000, settings: { fsync: 'off' } });
    const file = join(dataDir, 'server.json');
    const pid = Number.parseInt(readFileSync(lockOf(dataDir), 'utf8'), 10);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), id: 'another' }));
    await server.close();
    while (existsSync(`/proc/${pid}/cwd`)) await sleep(50);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain(
      'Another server has taken the folder over',
    );
  });
});

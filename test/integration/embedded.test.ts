import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedServer, joinEmbeddedServer } from '../../src/db/embedded/server.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline embedded '));
const dataDir = join(folder, 'data of a newsroom');
const lingerMs = 600;
const joinHere = (): Promise<EmbeddedServer> =>
  joinEmbeddedServer({ dataDir, lingerMs, settings: { fsync: 'off' } });

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = (): number =>
  Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
const isAlive = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
async function gone(pid: number): Promise<void> {
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited > 60_000) throw new Error(`Process ${pid} does not end.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The process of the supervisor, which owns the control socket. */
function supervisorPid(): Promise<number> {
  const { control } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
  return new Promise((resolve, reject) => {
    const socket = net.connect(control);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(Number.parseInt(data.toString(), 10));
    });
    socket.once('error', reject);
  });
}

let server: EmbeddedServer;
beforeAll(async () => {
  process.env['LC_ALL'] = 'tr_TR.UTF-8';
  server = await joinHere();
});
afterAll(async () => {
  server.close();
  const pid = serverPid();
  if (pid) await gone(pid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe('the embedded server', () => {
  it('has stopped when the last user closed it, where the machine stops with that user', async () => {
    const dataDir = join(folder, 'container');
    const server = await joinEmbeddedServer({ dataDir, stopsAtClose: true, settings: { fsync: 'off' } });
    const lock = join(dataDir, 'postgres', 'postmaster.pid');
    expect(existsSync(lock)).toBe(true);
    await server.close();
    expect(existsSync(lock)).toBe(false);
  });

  it('keeps UTF-8 with the builtin C.UTF-8, whatever the locale of the caller is', async () => {
    expect(
      await query(
        server.url,
        `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
        from pg_database where datname = 'postgres'`,
      ),
    ).toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }]);
  });

  it('accepts connections through its own socket only, with a password', async () => {
    expect(await query(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    const address = new URL(server.url);
    address.password = 'guessed';
    await expect(query(address.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(decodeURIComponent(server.url.split('host=')[1] ?? '').length).toBeLessThan(60);
  });

  it('keeps its folder, and all in it, to itself', () => {
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    const open = readdirSync(dataDir).filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    expect(readdirSync(dataDir)).toContain('postgres.log');
  });

  it('is shared by all processes on the folder, also when they start at the same time', async () => {
    const pid = serverPid();
    const others = await Promise.all([joinHere(), joinHere(), joinHere()]);
    expect(new Set(others.map(({ url }) => url))).toEqual(new Set([server.url]));
    expect(serverPid()).toBe(pid);
    for (const other of others) other.close();
  });

  it('runs while another process uses it, and stops when that is killed', async () => {
    const other = spawn(process.execPath, ['bin/dateline.mjs', 'worker'], {
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir },
    });
    await new Promise((resolve) => other.stdout.once('data', resolve));
    const pid = serverPid();
    server.close();
    await new Promise((resolve) => setTimeout(resolve, lingerMs * 3));
    expect(isAlive(pid)).toBe(true);
    other.kill('SIGKILL');
    await gone(pid);
    server = await joinHere();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a signal to all processes at once', () => {
  it('stops the server as soon as its last user has ended', async () => {
    const [postgres, supervisor] = [serverPid(), await supervisorPid()];
    process.kill(supervisor, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, lingerMs * 2));
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    server.close();
    await gone(postgres);
    server = await joinHere();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a crash', () => {
  it('of PostgreSQL is followed by a restart at the same address', async () => {
    const pid = serverPid();
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => query(server.url, 'select 1 as one').catch(() => null), { timeout: 60_000 })
      .toEqual([{ one: 1 }]);
    expect(serverPid()).not.toBe(pid);
  });

  it('of the supervisor, too', async () => {
    process.kill(await supervisorPid(), 'SIGKILL');
    await expect
      .poll(
        async () =>
          (await supervisorPid().catch(() => 0))
            ? query(server.url, 'select 1 as one').catch(() => null)
            : null,
        { timeout: 60_000 },
      )
      .toEqual([{ one: 1 }]);
  });

  it('of both does not prevent the next start', async () => {
    server.close();
    const [postgres, supervisor] = [serverPid(), await supervisorPid().catch(() => 0)];
    for (const pid of [supervisor, postgres]) if (pid && isAlive(pid)) process.kill(pid, 'SIGKILL');
    await gone(postgres);
    writeFileSync(join(dataDir, 'starting.lock'), '999999999');
    server = await joinHere();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataDir, 'starting.lock'))).toBe(false);
  });

  it('is recovered even when its process ids belong to other programs, which are not signalled', async () => {
    // Named like a PostgreSQL: another one on the same machine.
    const other = spawn('/bin/sh', ['-c', 'printf postgres >/proc/self/comm; read line'], { cwd: '/' });
    const number = String(other.pid);
    server.close();
    await gone(serverPid());
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${number}\n`);
    const lock = join(dataDir, 'starting.lock');
    writeFileSync(lock, number);
    utimesSync(lock, 0, 0);
    server = await joinHere();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(other.exitCode ?? other.signalCode).toBeNull();
    other.kill('SIGKILL');
  });
});

describe('a data folder', () => {
  const other = join(folder, 'other');

  it('may be a relative path', async () => {
    const named = relative(process.cwd(), other);
    expect(isAbsolute(named)).toBe(false);
    const made = await joinEmbeddedServer({ dataDir: named, lingerMs: 100 });
    expect(await query(made.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const pid = Number.parseInt(readFileSync(join(other, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    made.close();
    await gone(pid);
    rmSync(other, { recursive: true });
  });

  it('whose creation was interrupted is created again', async () => {
    mkdirSync(join(other, 'postgres.making', 'base'), { recursive: true });
    const made = await joinEmbeddedServer({ dataDir: other, lingerMs: 100 });
    expect(await query(made.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(other)).not.toContain('postgres.making');
    const pid = Number.parseInt(readFileSync(join(other, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    made.close();
    await gone(pid);
  });

  it('of another PostgreSQL, or without its password, is refused with instructions', async () => {
    writeFileSync(join(other, 'postgres', 'PG_VERSION'), '17\n');
    await expect(joinEmbeddedServer({ dataDir: other })).rejects.toThrow(
      /made by PostgreSQL 17; this version of Dateline has PostgreSQL 18/,
    );
    rmSync(join(other, 'postgres.password'));
    await expect(joinEmbeddedServer({ dataDir: other })).rejects.toThrow(/postgres\.password is missing/);
  });
});

describe('a platform without an embedded PostgreSQL', () => {
  it('is reported, with DATABASE_URL and a container as alternatives', () => {
    const ended = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `Object.defineProperty(process, 'arch', { value: 'riscv64' });
         const { main } = await import('./dist/main.js'); await main(['migrate', 'up']);`,
      ],
      { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '', DATA_DIR: join(folder, 'riscv') } },
    );
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(
      /no embedded PostgreSQL for \w+-riscv64[\s\S]*docker run[\s\S]*DATABASE_URL=postgres:/,
    );
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  });
});

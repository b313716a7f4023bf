import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './process.js';

/** Null: not installed. Tests that need it do not run without it, except in CI. */
export const pgbouncerProgram =
  ['pgbouncer', '/usr/sbin/pgbouncer'].find((program) => spawnSync(program, ['--version']).status === 0) ??
  null;

export interface PgBouncer {
  readonly url: string;
  close(): Promise<void>;
}

/** A pooler in transaction mode, as docs/scale.md sets it up, with few connections to the server. */
export async function startPgBouncer(url: string, connections: number): Promise<PgBouncer> {
  const { hostname, port: serverPort, username, password, pathname, searchParams } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), 'dateline-pgbouncer-'));
  const port = await freePort();
  const database = pathname.slice(1);
  const server = [
    `host=${searchParams.get('host') ?? hostname}`,
    `port=${serverPort || 5432}`,
    `dbname=${database}`,
    `user=${decodeURIComponent(username)}`,
    ...(password ? [`password=${decodeURIComponent(password)}`] : []),
    `connect_query='set statement_timeout = 11000'`,
  ].join(' ');
  const lines = [
    '[databases]',
    `${database} = ${server}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    `default_pool_size = ${connections}`,
    'max_client_conn = 200',
  ];
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, `${lines.join('\n')}\n`);
  chmodSync(folder, 0o755);
  // It refuses to run as root.
  const asNobody = process.getuid?.() === 0 ? ['--user', 'nobody'] : [];
  const child = spawn(pgbouncerProgram ?? 'pgbouncer', [...asNobody, file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await started(child);
  return {
    url: `postgres://gateway@127.0.0.1:${port}/${database}`,
    async close() {
      if (child.exitCode !== null) throw new Error(`PgBouncer ended by itself with ${child.exitCode}.`);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function started(child: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PgBouncer ended with ${code}:\n${output}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (/process up/.test(output)) resolve();
    });
  });
}

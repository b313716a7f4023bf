import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/db/database.js';
import { dataDirectoryFor, prepareCluster, serverEnvironment } from '../../src/db/embedded/cluster.js';
import { chownTo, serverOwner } from '../../src/db/embedded/owner.js';
import { waitUntilReady } from '../../src/db/embedded/ready.js';
import { findRuntime } from '../../src/db/embedded/runtime.js';
import { migrateUp } from '../../src/db/migrate.js';

/** A PostgreSQL server of its own, with a cluster in a folder. */
export interface StreamingServer {
  readonly url: string;
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it with SIGINT; a crash (SIGQUIT) writes and sends nothing more. */
  stop(signal?: 'SIGINT' | 'SIGQUIT'): Promise<void>;
}

/** A primary with a migrated database, and its standby in streaming replication. Both run. */
export interface StreamingPair {
  readonly primary: StreamingServer;
  readonly standby: StreamingServer;
  close(): Promise<void>;
}

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  fsync: 'off',
  autovacuum: 'off',
  shared_buffers: '32MB',
  max_connections: '60',
  // A standby that lost its primary looks for it again soon.
  wal_retrieve_retry_interval: '100ms',
};

export async function startStreamingPair(): Promise<StreamingPair> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-streaming-'));
  const owner = serverOwner();
  const runtime = findRuntime(tmpdir());
  const socketFolders: string[] = [];
  const cluster = await prepareCluster(join(folder, 'primary'), runtime, owner);
  const server = (name: string, data: string, own: Record<string, string>): StreamingServer => {
    // The path of a socket is limited to 100 characters.
    const sockets = mkdtempSync('/tmp/dateline-');
    chownTo(owner, sockets);
    socketFolders.push(sockets);
    const url = `postgres://dateline:${cluster.password}@localhost/postgres?host=${encodeURIComponent(sockets)}`;
    let child: ChildProcess | null = null;
    return {
      url,
      async start(more = {}) {
        const log = openSync(join(folder, `${name}.log`), 'a');
        const all = { ...settings, ...own, unix_socket_directories: sockets, ...more };
        const args = Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
        child = spawn(join(runtime, 'bin', 'postgres'), ['-D', dataDirectoryFor(data), ...args], {
          cwd: data,
          env: serverEnvironment(),
          stdio: ['ignore', log, log],
          ...owner,
        });
        await waitUntilReady(url);
      },
      async stop(signal = 'SIGINT') {
        const ending = child;
        if (!ending || ending.exitCode !== null) return;
        const ended = new Promise((resolve) => ending.once('exit', resolve));
        ending.kill(signal);
        await ended;
      },
    };
  };
  const primary = server('primary', cluster.data, {});
  await primary.start();
  const database = await openDatabase({ url: primary.url, poolSize: 2, statementTimeoutMs: 0 });
  await migrateUp(database);
  await database.close();
  // A cluster that is stopped can be copied as it is.
  await primary.stop();
  const copy = join(folder, 'standby');
  mkdirSync(copy, { mode: 0o700 });
  spawnSync('cp', ['-a', cluster.data, copy]);
  const data = join(copy, 'postgres');
  const signal = join(data, 'standby.signal');
  writeFileSync(signal, '');
  chownTo(owner, signal);
  const host = decodeURIComponent(new URL(primary.url).searchParams.get('host') ?? '');
  const standby = server('standby', data, {
    primary_conninfo: `host=${host} user=dateline password=${cluster.password} application_name=standby`,
  });
  await primary.start();
  await standby.start();
  return {
    primary,
    standby,
    async close() {
      await Promise.all([primary.stop('SIGQUIT'), standby.stop('SIGQUIT')]);
      for (const path of [folder, ...socketFolders]) rmSync(path, { recursive: true, force: true });
    },
  };
}

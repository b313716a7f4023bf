import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type net from 'node:net';
import { join, resolve } from 'node:path';
import { packageRoot } from '../../config/package-root.js';
import {
  type Cluster,
  dataDirectoryFor,
  dataOf,
  logOf,
  prepareCluster,
  serverEnvironment,
} from './cluster.js';
import { connectControl } from './connect.js';
import { checkOwner, explainFileError } from './faults.js';
import { type Waits, waitUntilFree } from './in-use.js';
import { type Joined, joinRunning } from './join.js';
import { readLog } from './log.js';
import { type Owner, serverOwner } from './owner.js';
import { thisPlace } from './place.js';
import { heartbeatName, readRunning, writeRunning } from './running.js';
import { findOldRuntime, findRuntime } from './runtime.js';
import { socketFolder } from './socket-folder.js';
import { withStartLock } from './start-lock.js';
import { upgradeCluster } from './upgrade.js';

/** The use of the embedded server by one process. The server runs at least until `close`. */
export interface EmbeddedServer {
  readonly url: string;
  /** Ends the use; with `stopsAtClose` it resolves when the server has stopped, unless others use it. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The folder of all data. May be one that other users cannot enter. Relative to the working directory. */
  readonly dataDir: string;
  /** How long the server runs after its last user closed it, in milliseconds. */
  readonly lingerMs?: number;
  /** Whether `close` waits for the server: what the first process of a container leaves is killed with it. */
  readonly stopsAtClose?: boolean;
  /** Settings of PostgreSQL that override the defaults, such as `fsync: 'off'` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Finds the binaries of the version that made the data folder; by default those that are installed. */
  readonly findOldRuntime?: (major: string, dataDir: string) => string | null;
  /** How long a server that cannot be joined is waited for. */
  readonly waits?: Waits;
  /** Tells what takes long. */
  readonly onNotice?: (text: string) => void;
}

/** Joins the running server of a data folder, or starts one. */
export async function joinEmbeddedServer(relativeOptions: EmbeddedOptions): Promise<EmbeddedServer> {
  // PostgreSQL and its supervisor run in other working directories.
  const options = { ...relativeOptions, dataDir: resolve(relativeOptions.dataDir) };
  const { dataDir } = options;
  try {
    return await withStartLock(dataDir, async () => watch(await joinOrStart(options), options));
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}

async function joinOrStart(options: EmbeddedOptions): Promise<Joined> {
  const { dataDir } = options;
  const join = (): Promise<Joined | null> => joinRunning(dataDir);
  const running = await join();
  if (running) return running;
  const owner = serverOwner();
  checkOwner(dataDir, owner);
  const other = await waitUntilFree({ dataDir, data: dataOf(dataDir) }, join, options.waits);
  if (other) return other;
  const log = readLog(logOf(dataDir));
  await startServer(options, owner);
  const started = await join();
  if (started) return started;
  throw log.fault();
}

/** PostgreSQL is killed after ten seconds. */
const maxStopMs = 15_000;

/** Holds the connection to the supervisor. */
function watch(joined: Joined, options: EmbeddedOptions): EmbeddedServer {
  let closed = false;
  const hold = (socket: net.Socket): void => {
    // The socket keeps the server running, not this process.
    socket.unref();
    // The supervisor died while its server is in use: start another with the same URL.
    socket.once('close', () => !closed && rejoin());
  };
  const rejoin = (): void => {
    // It may have been closed since the last try: it must not start the server again.
    if (closed) return;
    joinEmbeddedServer(options).then(
      (next) => (closed ? void next.close() : setReplacement(next)),
      () => setTimeout(rejoin, 1000).unref(),
    );
  };
  let replacement: EmbeddedServer | null = null;
  const setReplacement = (next: EmbeddedServer): void => {
    replacement = next;
  };
  hold(joined.control);
  return {
    url: joined.url,
    close: async () => {
      closed = true;
      joined.control.destroy();
      await replacement?.close();
      if (options.stopsAtClose) await stopped(options.dataDir);
    },
  };
}

/** The supervisor removes its heartbeat when PostgreSQL has ended. */
async function stopped(dataDir: string): Promise<void> {
  for (let waited = 0; waited < maxStopMs && existsSync(join(dataDir, heartbeatName)); waited += 25)
    await new Promise((resolve) => setTimeout(resolve, 25));
}

async function startServer(options: EmbeddedOptions, owner: Owner | null): Promise<void> {
  const { dataDir, stopsAtClose = false, lingerMs = stopsAtClose ? 100 : 3000, settings = {} } = options;
  const { findOldRuntime: findOld = findOldRuntime, onNotice: notice = () => undefined } = options;
  const runtime = findRuntime(dataDir);
  await upgradeCluster({ dataDir, runtime, owner, findOld, notice });
  const cluster = await prepareCluster(dataDir, runtime, owner);
  const folder = socketFolder(readRunning(dataDir)?.control, owner);
  const id = randomUUID();
  const control = join(folder, 'control');
  const place = thisPlace();
  writeRunning(dataDir, { control, url: urlOf(cluster, folder), id, place, since: new Date().toISOString() });
  const plan = {
    id,
    command: join(runtime, 'bin', 'postgres'),
    args: ['-D', dataDirectoryFor(cluster.data), ...settingsOf(folder, settings)],
    cwd: cluster.data,
    env: serverEnvironment(),
    uid: owner?.uid ?? null,
    gid: owner?.gid ?? null,
    control,
    log: cluster.log,
    lingerMs,
  };
  const program = join(packageRoot, 'bin', 'postgres-supervisor.mjs');
  const supervisor = spawn(process.execPath, [program, JSON.stringify(plan)], {
    detached: true,
    stdio: 'ignore',
    cwd: dataDir,
  });
  supervisor.unref();
  await waitForSocket(control, cluster.log, supervisor);
}

const urlOf = ({ password }: Cluster, folder: string): string =>
  `postgres://dateline:${password}@localhost/postgres?host=${encodeURIComponent(folder)}`;

function settingsOf(folder: string, overrides: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: '',
    // The second one is in the folder of the cluster, where other containers find it.
    unix_socket_directories: `${folder},.`,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    max_connections: '100',
    // Statements here are short: compiling one takes longer than running it.
    jit: 'off',
    random_page_cost: '1.1',
    ...overrides,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function waitForSocket(control: string, log: string, supervisor: ChildProcess): Promise<void> {
  const { fault } = readLog(log);
  for (let waited = 0; waited < 60_000 && supervisor.exitCode === null; waited += 25) {
    const socket = await connectControl(control);
    if (socket) {
      socket.destroy();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw fault();
}

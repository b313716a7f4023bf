import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { packageRoot } from '../../config/package-root.js';
import { type Cluster, dataDirectoryFor, prepareCluster, serverEnvironment } from './cluster.js';
import { EmbeddedError } from './errors.js';
import { stopOrphan } from './orphan.js';
import { serverOwner } from './owner.js';
import { waitUntilReady } from './ready.js';
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
  readonly findOldRuntime?: (major: string) => string | null;
  /** Tells what takes long. */
  readonly onNotice?: (text: string) => void;
}

/** Joins the running server of a data folder, or starts one. */
export function joinEmbeddedServer(relativeOptions: EmbeddedOptions): Promise<EmbeddedServer> {
  // PostgreSQL and its supervisor run in other working directories.
  const options = { ...relativeOptions, dataDir: resolve(relativeOptions.dataDir) };
  return withStartLock(options.dataDir, async () => {
    const running = await joinRunning(options);
    if (running) return running;
    await startServer(options);
    const started = await joinRunning(options);
    if (!started)
      throw new EmbeddedError(`PostgreSQL did not start; ${join(options.dataDir, 'postgres.log')} says why.`);
    return started;
  });
}

/** PostgreSQL is killed after ten seconds. */
const maxStopMs = 15_000;

/** The file in the data folder that describes the running server. */
interface RunningServer {
  /** The socket of the supervisor: the server runs while a process is connected. */
  readonly control: string;
  readonly url: string;
}

const runningFile = (dataDir: string): string => join(dataDir, 'server.json');

async function joinRunning(options: EmbeddedOptions): Promise<EmbeddedServer | null> {
  const running = readRunning(options.dataDir);
  let control = running && (await connect(running.control));
  if (!running || !control) return null;
  await waitUntilReady(running.url);
  let closed = false;
  const watch = (socket: net.Socket): void => {
    control = socket;
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
  watch(control);
  return {
    url: running.url,
    close: async () => {
      closed = true;
      control?.destroy();
      await replacement?.close();
      if (options.stopsAtClose) await stopped(running.control);
    },
  };
}

function readRunning(dataDir: string): RunningServer | null {
  try {
    return JSON.parse(readFileSync(runningFile(dataDir), 'utf8')) as RunningServer;
  } catch {
    // No file, or one truncated by a crash: there is no server to join.
    return null;
  }
}

function connect(control: string): Promise<net.Socket | null> {
  return new Promise((resolve) => {
    const socket = net.connect(control);
    socket.once('data', () => resolve(socket));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
  });
}

/** The supervisor removes its folder when PostgreSQL has ended. */
async function stopped(control: string): Promise<void> {
  for (let waited = 0; waited < maxStopMs && existsSync(dirname(control)); waited += 25)
    await new Promise((resolve) => setTimeout(resolve, 25));
}

async function startServer(options: EmbeddedOptions): Promise<void> {
  const { dataDir, stopsAtClose = false, lingerMs = stopsAtClose ? 100 : 3000, settings = {} } = options;
  const { findOldRuntime: findOld = findOldRuntime, onNotice: notice = () => undefined } = options;
  const owner = serverOwner();
  const runtime = findRuntime();
  await upgradeCluster({ dataDir, runtime, owner, findOld, notice });
  const cluster = await prepareCluster(dataDir, runtime, owner);
  await stopOrphan(cluster.data);
  const folder = socketFolder(readRunning(dataDir)?.control, owner);
  const running: RunningServer = { control: join(folder, 'control'), url: urlOf(cluster, folder) };
  const plan = {
    command: join(runtime, 'bin', 'postgres'),
    args: ['-D', dataDirectoryFor(cluster.data), ...settingsOf(folder, settings)],
    cwd: cluster.data,
    env: serverEnvironment(),
    uid: owner?.uid ?? null,
    gid: owner?.gid ?? null,
    control: running.control,
    log: cluster.log,
    lingerMs,
  };
  const program = join(packageRoot, 'bin', 'postgres-supervisor.mjs');
  const supervisor = spawn(process.execPath, [program, JSON.stringify(plan)], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  });
  supervisor.unref();
  await waitForSocket(running.control, cluster.log, supervisor);
  writeFileSync(runningFile(dataDir), JSON.stringify(running), { mode: 0o600 });
}

const urlOf = ({ password }: Cluster, folder: string): string =>
  `postgres://dateline:${password}@localhost/postgres?host=${encodeURIComponent(folder)}`;

function settingsOf(folder: string, overrides: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: '',
    unix_socket_directories: folder,
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
  for (let waited = 0; waited < 60_000 && supervisor.exitCode === null; waited += 25) {
    const socket = await connect(control);
    if (socket) {
      socket.destroy();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new EmbeddedError(`PostgreSQL did not start; ${log} says why.`);
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bySocketPath, isListening } from './connect.js';
import { EmbeddedError } from './errors.js';
import { isSupervised, lockedPid, removeLocks, runsIn, stopOrphan } from './orphan.js';
import { isSameKernel, isSameNamespace, thisPlace } from './place.js';
import { controlName, heartbeatName, type RunningServer, readRunning, socketName } from './running.js';

export interface Waits {
  /** How long the heartbeat of another host must be silent. */
  readonly silenceMs: number;
  /** How long a server may take to stop. */
  readonly stopMs: number;
}
const defaultWaits: Waits = { silenceMs: 10_000, stopMs: 20_000 };

interface Folder {
  readonly dataDir: string;
  /** The folder of the cluster. */
  readonly data: string;
}

/**
 * Waits until no server uses a cluster, in any container or on any host, so that one can be started. Stops a server that
 * nobody watches. A server that is watched and cannot be joined may be stopping: it is waited for, never signalled.
 * Returns what `join` returns as soon as that is something.
 */
export async function waitUntilFree<Joined>(
  folder: Folder,
  join: () => Promise<Joined | null>,
  { silenceMs, stopMs }: Waits = defaultWaits,
): Promise<Joined | null> {
  const heartbeat = watchHeartbeat(folder.dataDir);
  const began = performance.now();
  for (;;) {
    const running = readRunning(folder.dataDir);
    const use = await findUse(folder, running);
    if (typeof use === 'object') await stopOrphan(use.orphan, folder.data);
    const silence = heartbeat.silence();
    if (use === 'none' || (use === 'unknown' && silence >= silenceMs)) break;
    const late = performance.now() - began >= stopMs;
    if (late && (use === 'live' || (use === 'unknown' && silence < silenceMs / 2)))
      throw inUse(folder.dataDir, running);
    const joined = await join();
    if (joined) return joined;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (existsSync(folder.data)) removeLocks(folder.data);
  return null;
}

type Use = 'none' | 'live' | 'unknown' | { readonly orphan: number };

async function findUse({ dataDir, data }: Folder, running: RunningServer | null): Promise<Use> {
  const pid = lockedPid(data);
  if (pid === null) return 'none';
  if (runsIn(pid, data)) return isSupervised(pid) ? 'live' : { orphan: pid };
  // Process ids of other namespaces say nothing here, sockets do.
  const sockets = [
    [data, socketName],
    [dataDir, controlName],
  ] as const;
  for (const [folder, name] of sockets) if (await bySocketPath(folder, name, isListening)) return 'live';
  const here = thisPlace();
  if (!running?.place || isSameNamespace(running.place, here)) return 'none';
  // A socket without a listener: its process has ended, if it ran on this kernel.
  const left = sockets.some(([folder, name]) => existsSync(join(folder, name)));
  return left && isSameKernel(running.place, here) ? 'none' : 'unknown';
}

/** Compares what is read with what was read before: the clocks of two hosts differ. */
function watchHeartbeat(dataDir: string): { silence(): number } {
  let [last, changed] = [readHeartbeat(dataDir), performance.now()];
  return {
    silence: () => {
      const now = readHeartbeat(dataDir);
      if (now !== last) [last, changed] = [now, performance.now()];
      return performance.now() - changed;
    },
  };
}

/** Opening a file asks a network file system anew, which `stat` alone does not. */
function readHeartbeat(dataDir: string): string {
  const file = join(dataDir, heartbeatName);
  try {
    return `${readFileSync(file, 'utf8')} ${statSync(file).mtimeMs}`;
  } catch {
    return '';
  }
}

function inUse(dataDir: string, running: RunningServer | null): EmbeddedError {
  const { place, since } = running ?? {};
  const holder = place
    ? `a PostgreSQL server on the host or in the container "${place.host}", since ${since}`
    : 'a PostgreSQL server of another version of Dateline';
  return new EmbeddedError(
    `${dataDir} is in use by ${holder}, which cannot be reached from here. Nothing was changed.\n` +
      'Run the command where that server runs (docker exec, kubectl exec, or on that host), or stop it first.',
    'DATA_DIR_IN_USE',
  );
}

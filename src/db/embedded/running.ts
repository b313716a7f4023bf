import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.js';

/** The file in the data folder that describes the running server, or the last one. */
export interface RunningServer {
  /** The socket of the supervisor: the server runs while a process is connected. */
  readonly control: string;
  readonly url: string;
  /** These three are absent when version 0.2.0 started the server. */
  readonly id?: string;
  readonly place?: Place;
  readonly since?: string;
}

/** The second control socket, in the data folder: other containers and services have another /tmp. */
export const controlName = 'server.control';
/** The supervisor writes to this file every two seconds, for hosts that its sockets do not reach. */
export const heartbeatName = 'server.heartbeat';
/** PostgreSQL's own socket, in the folder of sockets and in the folder of the cluster. */
export const socketName = '.s.PGSQL.5432';

export const runningFile = (dataDir: string): string => join(dataDir, 'server.json');

export function readRunning(dataDir: string): RunningServer | null {
  try {
    return JSON.parse(readFileSync(runningFile(dataDir), 'utf8')) as RunningServer;
  } catch {
    // No file, or one truncated by a crash: there is no server to join.
    return null;
  }
}

/** At once, because supervisors read it to see whether they were replaced. */
export function writeRunning(dataDir: string, running: RunningServer): void {
  const unfinished = `${runningFile(dataDir)}.making`;
  writeFileSync(unfinished, JSON.stringify(running), { mode: 0o600 });
  renameSync(unfinished, runningFile(dataDir));
}

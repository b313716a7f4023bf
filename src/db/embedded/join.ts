import { symlinkSync } from 'node:fs';
import type net from 'node:net';
import { join } from 'node:path';
import { dataOf, logOf } from './cluster.js';
import { bySocketPath, connectControl } from './connect.js';
import { readLog } from './log.js';
import { serverOwner } from './owner.js';
import { waitUntilReady } from './ready.js';
import { controlName, readRunning, socketName } from './running.js';
import { socketFolder } from './socket-folder.js';

export interface Joined {
  readonly url: string;
  /** While it is connected, the server runs. */
  readonly control: net.Socket;
}

/** Connects to the server of a data folder. Null: no server is reachable. */
export async function joinRunning(dataDir: string): Promise<Joined | null> {
  const running = readRunning(dataDir);
  if (!running) return null;
  const near = await connectControl(running.control);
  if (near) return ready(dataDir, { url: running.url, control: near });
  // Started where /tmp is another one: in a container, or in a service with PrivateTmp.
  const control = await bySocketPath(dataDir, controlName, connectControl);
  if (!control) return null;
  const folder = linkSockets(dataDir, running.control);
  return ready(dataDir, { url: at(running.url, folder), control });
}

async function ready(dataDir: string, joined: Joined): Promise<Joined> {
  try {
    const log = readLog(logOf(dataDir));
    await waitUntilReady(joined.url, () => (joined.control.destroyed ? log.fault() : log.diskFull()));
    return joined;
  } catch (error) {
    joined.control.destroy();
    throw error;
  }
}

/**
 * Makes a folder of sockets that lead to those in the data folder. It has the same name wherever it can, so that the
 * address stays the same when another process starts the next server.
 */
function linkSockets(dataDir: string, control: string): string {
  const folder = socketFolder(control, serverOwner());
  symlinkSync(join(dataOf(dataDir), socketName), join(folder, socketName));
  return folder;
}

function at(url: string, folder: string): string {
  const address = new URL(url);
  address.searchParams.set('host', folder);
  return address.href;
}

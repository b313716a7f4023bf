import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';

/** The supervisor greets at once, unless it is suspended. */
const maxGreetingMs = 10_000;

/** Connects to a control socket. Null: nobody responds there. */
export function connectControl(path: string): Promise<net.Socket | null> {
  return new Promise((resolve) => {
    const socket = net.connect(path);
    const timer = setTimeout(() => socket.destroy(), maxGreetingMs);
    const end = (result: net.Socket | null): void => {
      clearTimeout(timer);
      resolve(result);
    };
    socket.once('data', () => end(socket));
    socket.once('error', () => end(null));
    socket.once('close', () => end(null));
  });
}

/**
 * Whether a process listens on a socket. The kernel knows, also for processes of other namespaces and for suspended
 * ones, but not for other hosts.
 */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // EAGAIN: so many wait that it does not accept now. ECONNREFUSED, ENOENT: nobody listens.
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EAGAIN'));
  });
}

/** The longest path of a socket that every system takes. */
const maxSocketPath = 100;

/** Uses a socket of a folder whose path may be longer than that of a socket. */
export async function bySocketPath<Result>(
  folder: string,
  name: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= maxSocketPath) return use(path);
  const short = mkdtempSync('/tmp/dateline-');
  try {
    symlinkSync(folder, join(short, 'to'));
    return await use(join(short, 'to', name));
  } finally {
    rmSync(short, { recursive: true, force: true });
  }
}

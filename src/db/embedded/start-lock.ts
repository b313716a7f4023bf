import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';
import { isSameKernel, isSameNamespace, type Place, thisPlace } from './place.js';

/** Runs `work` with a lock file in the folder. A lock whose process has died is taken over. */
export async function withStartLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  createFolder(folder);
  const lock = join(folder, 'starting.lock');
  const content = JSON.stringify({ pid: process.pid, id: randomUUID(), place: thisPlace() });
  const abandoned = watchLock(lock);
  const until = Date.now() + 90_000;
  while (!acquire(lock, content)) {
    const seen = abandoned();
    if (seen !== null) takeAway(lock, seen);
    if (Date.now() > until) {
      throw new EmbeddedError(
        `Another process has been starting the database for too long. Remove ${lock} to go on.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const heartbeat = setInterval(() => refresh(lock), 1000).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (read(lock) === content) rmSync(lock, { force: true });
  }
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EmbeddedError(
      `DATA_DIR cannot be a folder for the database: ${(error as Error).message}. Make it, and give it to the user of the gateway; or choose another DATA_DIR.`,
      'DATA_DIR_NOT_WRITABLE',
    );
  }
}

function acquire(lock: string, content: string): boolean {
  try {
    writeFileSync(lock, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Heartbeat of the holder: after a crash its process id may belong to another process, always in a container. */
function refresh(lock: string): void {
  try {
    const now = new Date();
    utimesSync(lock, now, now);
  } catch {
    // A person removed the lock.
  }
}

/** Removes a lock, unless another process has just done so and made its own. */
function takeAway(lock: string, seen: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== seen) linkSync(aside, lock);
  } catch {
    // Another process was faster.
  }
  rmSync(aside, { force: true });
}

const maxSilenceMs = 30_000;

/** The content of the lock once its holder is gone, else null. Silence is measured here: clocks of hosts differ. */
function watchLock(lock: string): () => string | null {
  let last = '';
  let changed = performance.now();
  return () => {
    const content = read(lock);
    const beat = `${content} ${modified(lock)}`;
    if (beat !== last) [last, changed] = [beat, performance.now()];
    if (content === null) return null;
    const silenceMs = performance.now() - changed;
    const { pid, place } = parse(content);
    // A holder writes its process id right after creating the file.
    if (content === '') return silenceMs > 2000 ? content : null;
    if (silenceMs > maxSilenceMs) return content;
    const here = thisPlace();
    // The clock of this host is the one that wrote the time.
    if (place && isSameKernel(place, here) && Date.now() - modified(lock) > maxSilenceMs) return content;
    return pid && place && isSameNamespace(place, here) && hasEnded(pid) ? content : null;
  };
}

/** Null: it was just released. Empty: it is being written. */
function read(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'of another user';
  }
}

function modified(lock: string): number {
  try {
    return statSync(lock).mtimeMs;
  } catch {
    return 0;
  }
}

/** Version 0.2.0 wrote the process id alone. */
function parse(content: string): { readonly pid?: number; readonly place?: Place } {
  try {
    const parsed = JSON.parse(content) as number | { pid: number; place: Place };
    return typeof parsed === 'number' ? { pid: parsed, place: thisPlace() } : parsed;
  } catch {
    return {};
  }
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it runs as another user.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

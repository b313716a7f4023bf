import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';

/** Runs `work` with a lock file in the folder. A lock whose process has died is taken over. */
export async function withStartLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  createFolder(folder);
  const lock = join(folder, 'starting.lock');
  const until = Date.now() + 90_000;
  while (!acquire(lock)) {
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
    rmSync(lock, { force: true });
  }
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EmbeddedError(`DATA_DIR cannot be a folder for the database: ${(error as Error).message}`);
  }
}

function acquire(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
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

const maxSilenceMs = 30_000;

function isAbandoned(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    const silenceMs = Date.now() - statSync(lock).mtimeMs;
    // A holder writes its process id right after creating the file.
    if (!pid) return silenceMs > 2000;
    process.kill(pid, 0);
    return silenceMs > maxSilenceMs;
  } catch (error) {
    // ESRCH: the holder died. ENOENT: it just released the lock. EPERM: it runs as another user.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

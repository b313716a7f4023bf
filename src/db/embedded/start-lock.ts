import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';

/** Runs `work` while no other process does the same for this folder; a lock whose holder is gone is taken over. */
export async function withStartLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  make(folder);
  const lock = join(folder, 'starting.lock');
  const until = Date.now() + 90_000;
  while (!take(lock)) {
    if (Date.now() > until) {
      throw new EmbeddedError(
        `Another process has been starting the database for too long. Remove ${lock} to go on.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const beating = setInterval(() => keep(lock), 1000).unref();
  try {
    return await work();
  } finally {
    clearInterval(beating);
    rmSync(lock, { force: true });
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EmbeddedError(`DATA_DIR cannot be a folder for the database: ${(error as Error).message}`);
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (abandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** Shows that the holder lives: after a crash its number may have gone to another process, in a container surely. */
function keep(lock: string): void {
  try {
    const now = new Date();
    utimesSync(lock, now, now);
  } catch {
    // Somebody removed it to go on: there is nothing to keep.
  }
}

const maxSilenceMs = 30_000;

function abandoned(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    const silence = Date.now() - statSync(lock).mtimeMs;
    // A holder writes its number right after it made the file.
    if (!pid) return silence > 2000;
    process.kill(pid, 0);
    return silence > maxSilenceMs;
  } catch (error) {
    // ESRCH: the holder is gone. ENOENT: it let go just now. EPERM: it lives, as another user.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

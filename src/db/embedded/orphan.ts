import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';
import { socketName } from './running.js';

/** Higher than any process id. */
const unusedPid = '2147483646';

const lockOf = (data: string): string => join(data, 'postmaster.pid');

/** The process id that a server left in its folder. Null: no server runs, and the last one stopped in order. */
export function lockedPid(data: string): number | null {
  try {
    return Number.parseInt(readFileSync(lockOf(data), 'utf8'), 10);
  } catch (error) {
    // It may be removed at any time: the server stops.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Shuts down a server whose supervisor was killed, and waits for its end. */
export async function stopOrphan(pid: number, data: string): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    // It ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (!runsIn(pid, data)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new EmbeddedError(`A PostgreSQL server (process ${pid}) still uses ${data} and does not stop.`);
}

/**
 * Removes what a crashed server left. The process id in its lock may belong to another program by now, also to another
 * PostgreSQL, and PostgreSQL would not start: the id is replaced. The rest of the file stays: PostgreSQL reads from it
 * whether children of the crashed server still use the data. The lock of the socket says no more than that.
 */
export function removeLocks(data: string): void {
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(data, name), { force: true });
  const lock = lockOf(data);
  if (existsSync(lock)) writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, unusedPid));
}

/** The server of this folder runs inside it. Without /proc its command line names the folder. */
export function runsIn(pid: number, data: string): boolean {
  if (existsSync('/proc/self/cwd')) return folderOf(pid) === realpathSync(data);
  const command = ps('command', pid);
  return command.includes('postgres') && command.includes(data);
}

/** Whether a supervisor watches a server of this namespace. The parent of an orphan is another program. */
export function isSupervised(pid: number): boolean {
  try {
    const parent = existsSync('/proc/self/stat') ? parentOf(pid) : ps('ppid', pid).trim();
    const command = existsSync('/proc/self/stat')
      ? readFileSync(`/proc/${parent}/cmdline`, 'utf8')
      : ps('command', Number(parent));
    return command.includes('postgres-supervisor.mjs');
  } catch {
    // One of the two has just ended.
    return false;
  }
}

/** The name of the program, in parentheses, may have spaces. */
const parentOf = (pid: number): string =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1] ?? '';

const ps = (column: string, pid: number): string =>
  spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout;

function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // The process has ended or belongs to another user: it is not this server.
    return null;
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';

/** Higher than any process id. */
const unusedPid = '2147483646';

/**
 * Shuts down a server whose supervisor was killed, and waits for its end. After a crash the process id in the lock file
 * may belong to another program, also to another PostgreSQL: it is not signalled, and its id is replaced in the file,
 * because PostgreSQL would not start with it. The rest of the file stays: PostgreSQL reads from it whether children of
 * the crashed server still use the data.
 */
export async function stopOrphan(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const text = readFileSync(lock, 'utf8');
  const pid = Number.parseInt(text, 10);
  if (!runsIn(pid, data)) {
    writeFileSync(lock, text.replace(/^\d+/, unusedPid));
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (!runsIn(pid, data)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new EmbeddedError(`A PostgreSQL server (process ${pid}) still uses ${data} and does not stop.`);
}

/** The server of this folder runs inside it. Without /proc its command line names the folder. */
function runsIn(pid: number, data: string): boolean {
  if (existsSync('/proc/self/cwd')) return folderOf(pid) === realpathSync(data);
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(data);
}

function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // The process has ended or belongs to another user: it is not this server.
    return null;
  }
}

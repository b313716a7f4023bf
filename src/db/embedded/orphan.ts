import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';

/** Higher than any system numbers its processes. */
const nobodysPid = '2147483646';

/**
 * Shuts down a server whose supervisor was killed, or waits for one that shuts down already. After a crash the number
 * in the lock file may have gone to another program, also to another PostgreSQL: that is left alone, and its number
 * taken out of the file, because PostgreSQL would not start beside it. The rest of the file tells PostgreSQL whether
 * children of the crashed server still work on the data: it stays.
 */
export async function stopOrphan(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const text = readFileSync(lock, 'utf8');
  const pid = Number.parseInt(text, 10);
  if (!runsIn(pid, data)) {
    writeFileSync(lock, text.replace(/^\d+/, nobodysPid));
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (!runsIn(pid, data)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new EmbeddedError(`A PostgreSQL server (process ${pid}) still uses ${data} and does not stop.`);
}

/** Our server runs inside its folder, or names it where there is no /proc. */
function runsIn(pid: number, data: string): boolean {
  if (existsSync('/proc/self/cwd')) return folderOf(pid) === realpathSync(data);
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(data);
}

function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // It is gone, or somebody else's: not ours either way.
    return null;
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';

/** Shuts down a server whose supervisor was killed, or waits for one that shuts down already. */
export async function stopOrphan(data: string): Promise<void> {
  const pid = runningPid(data);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (runningPid(data) !== pid) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new EmbeddedError(`A PostgreSQL server (process ${pid}) still uses ${data} and does not stop.`);
}

function runningPid(data: string): number | null {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return pid > 0 && isPostgres(pid) ? pid : null;
}

/** After a crash the number may have gone to another program. */
function isPostgres(pid: number): boolean {
  if (existsSync('/proc/self/comm')) {
    return (
      existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    );
  }
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes('postgres');
}

import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Ticks of /proc in a second: Linux shows a hundred to programs, whatever it counts itself. */
const ticks = 100;

interface Process {
  readonly parent: number;
  /** Its own CPU time, in ms. */
  readonly cpu: number;
  /** That of children that have ended. */
  readonly ended: number;
  readonly memoryMb: number;
}

function readProcess(pid: number): Process | null {
  try {
    // The name may hold spaces: numbers begin behind its bracket.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0, pages = 0] = [
      1, 11, 12, 13, 14, 21,
    ].map((place) => fields[place]);
    return {
      parent,
      cpu: ((user + system) * 1000) / ticks,
      ended: ((endedUser + endedSystem) * 1000) / ticks,
      memoryMb: (pages * 4096) / 2 ** 20,
    };
  } catch {
    // It ended while the folder was read.
    return null;
  }
}

function readAll(): Map<number, Process> {
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) && readProcess(Number(name));
    if (found) all.set(Number(name), found);
  }
  return all;
}

/** What a process and all below it have used until now: CPU in ms, and memory. */
export function usage(root: number): { cpu: number; memoryMb: number } {
  const all = readAll();
  let [cpu, memoryMb] = [0, 0];
  const add = (pid: number): void => {
    const found = all.get(pid);
    if (!found) return;
    cpu += found.cpu + found.ended;
    memoryMb += found.memoryMb;
    for (const [child, { parent }] of all) if (parent === pid) add(child);
  };
  add(root);
  return { cpu, memoryMb };
}

/** The postmaster of PostgreSQL; null when the server is on another machine. */
export async function postmasterOf(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = Number(rows[0]?.pid);
  try {
    if (!/postgres/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))) return null;
    return readProcess(pid)?.parent ?? null;
  } catch {
    // No process here has this number.
    return null;
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** The command lines of all processes of the machine while it watches, and the environment of other programs than Node.js. */
export interface WatchedProcesses {
  readonly commands: ReadonlySet<string>;
  readonly environments: ReadonlySet<string>;
  stop(): void;
}

/** A process has the command line of its parent at first, and some change it. */
const looks = 40;
const pauseMs = 5;

export function watchProcesses(): WatchedProcesses {
  const commands = new Set<string>();
  const environments = new Set<string>();
  const seen = new Map<string, number>();
  const look = (): void => {
    for (const pid of readdirSync('/proc')) {
      const times = seen.get(pid) ?? 0;
      if (!/^\d+$/.test(pid) || times >= looks) continue;
      seen.set(pid, times + 1);
      const command = read(pid, 'cmdline');
      if (command === '') continue;
      commands.add(command);
      if (/(initdb|postgres)\b/.test(command.split(' ')[0] ?? '')) environments.add(read(pid, 'environ'));
    }
  };
  look();
  const timer = setInterval(look, pauseMs);
  return { commands, environments, stop: () => clearInterval(timer) };
}

/** Empty when it has ended, or belongs to somebody else. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

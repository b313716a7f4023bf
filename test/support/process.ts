import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { dirname, join } from 'node:path';

/** A gateway in its own process. */
export interface RunningGateway {
  /** The gateway's own process, not npm's. */
  readonly pid: number;
  /** The process of the command. */
  readonly commandPid: number;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** Runs a command that starts a gateway, until the gateway logs that it is ready or ends. */
export async function startGateway(
  command: readonly [string, ...string[]],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<RunningGateway> {
  const [program, ...args] = command;
  const child = spawn(program, args, { ...options, env: { ...options.env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let over = false;
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      over = true;
      resolve(code);
    }),
  );
  const ready = async (): Promise<void> => {
    while (!over && !output.includes('Dateline is ready'))
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await Promise.race([ready(), ended]);
  return {
    get pid() {
      const [, pid] = /"pid":(\d+).*Dateline is ready/.exec(output) ?? [];
      // To signal process 0 is to signal everybody of the group.
      if (!pid) throw new Error(`The gateway did not get ready:\n${output}`);
      return Number(pid);
    },
    commandPid: child.pid ?? 0,
    output: () => output,
    ended,
  };
}

/** Waits until the embedded server of a data folder has stopped after its last user. */
export async function serverStopped(dataDir: string): Promise<void> {
  const { control } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as { control: string };
  while (existsSync(dirname(control))) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Systems give the ports above these to outgoing connections, at any time. */
const ports = { first: 20_000, count: 12_000 };
const maxWorkers = 16;
const perWorker = ports.count / maxWorkers;
let taken = Math.floor(Math.random() * perWorker);

/**
 * A port for a server that is started later, or again and again. Nobody else takes it meanwhile: each worker of Vitest has
 * ports of its own, and gives each once.
 */
export async function freePort(): Promise<number> {
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % maxWorkers;
  for (;;) {
    taken = (taken + 1) % perWorker;
    const port = ports.first + worker * perWorker + taken;
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

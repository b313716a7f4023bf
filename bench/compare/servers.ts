import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const peers = join('bench', 'peers');

/** A server that accepts requests. */
export interface Running {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const peer = (file: string, node = process.execPath): Program => ({
  command: node,
  args: [join(peers, file)],
  env: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
});

/** The gateway as its users start it; a share limit is for clients with an address each, and here is but one. */
export const gateway = (env: Readonly<Record<string, string>>): Program => ({
  command: process.execPath,
  args: [join('bin', 'dateline.mjs'), 'serve'],
  env: { LOG_LEVEL: 'warn', SHARES_PER_MINUTE: '1000000', ...env },
});

export const programs = {
  constant: peer('constant.mjs'),
  floor: peer('floor.mjs'),
  mercurius: peer('mercurius.mjs'),
  // It needs Node.js 22, whatever runs the gateway.
  postgraphile: peer('postgraphile.mjs', join(peers, 'node_modules', 'node', 'bin', 'node')),
  gateway: gateway({ CACHE_MEMORY_MB: '0' }),
  'gateway-cached': gateway({}),
} as const satisfies Record<string, Program>;

export type ServerName = keyof typeof programs;

/** Installs the peers when they are missing: they are no dependencies of the gateway. */
export function installPeers(): void {
  if (existsSync(join(peers, 'node_modules', '.package-lock.json'))) return;
  process.stderr.write('Installing what is measured beside the gateway …\n');
  // Its scripts are needed: the package `node` links the program there.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ci failed in ${peers}.`);
}

/** Starts a program on a port and waits until it responds. */
export async function start(
  name: string,
  { command, args, env }: Program,
  port: number,
  more: Readonly<Record<string, string>>,
): Promise<Running> {
  const url = `http://127.0.0.1:${port}/graphql`;
  if ((await statusOf(url)) !== null)
    throw new Error(`Another program responds on port ${port}: stop it first.`);
  const child = spawn(command, args, {
    env: { ...process.env, ...env, ...more, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  child.once('exit', (code, signal) => {
    failure ??= new Error(`${name} ended with ${code ?? signal} before it responded.`);
  });
  const stop = async (): Promise<void> => {
    if (failure) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await closed;
    clearTimeout(late);
  };
  try {
    await untilResponding(name, url, () => failure);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, url, pid: child.pid ?? 0, stop };
}

async function untilResponding(name: string, url: string, failure: () => Error | null): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const failed = failure();
    if (failed) throw failed;
    if ((await statusOf(url)) !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} did not respond within a minute.`);
}

/** The status of a response to an invalid request; null without a response. */
const statusOf = (url: string): Promise<number | null> =>
  fetch(url, { method: 'POST', body: '{}' }).then(
    ({ status }) => status,
    () => null,
  );

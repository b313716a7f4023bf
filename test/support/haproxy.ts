import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { freePort } from './process.js';

/** Debian's HAProxy. Tests that need one do not run without it, except in CI. */
export const hasHaproxy = spawnSync('haproxy', ['-v']).status === 0;

export interface LoadBalancer {
  readonly origin: string;
  stop(): Promise<void>;
}

/** The load balancer of `compose.yaml` before two gateways on this machine. */
export async function startHaproxy(ports: readonly [number, number]): Promise<LoadBalancer> {
  const port = await freePort();
  const [one, other] = ports;
  const child = spawn('haproxy', ['-W', '-f', 'ops/compose/haproxy.cfg'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      GATEWAY_1: `127.0.0.1:${one}`,
      GATEWAY_2: `127.0.0.1:${other}`,
      LISTEN: `127.0.0.1:${port}`,
    },
  });
  let output = '';
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const ended = endOf(child);
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`HAProxy ended with ${child.exitCode}:\n${output}`);
    const response = await fetch(`${origin}/health/ready`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('close', () => resolve()));

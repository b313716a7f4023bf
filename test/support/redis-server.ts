import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createClient } from '@redis/client';
import { freePort } from './process.js';

/** Redis or Valkey, whichever is installed. Tests that need one do not run without it, except in CI. */
export const redisProgram = ['redis-server', 'valkey-server'].find(
  (program) => spawnSync(program, ['--version']).status === 0,
);

/** A server of one test, without persistence. */
export interface RedisServer {
  readonly url: string;
  readonly pid: number;
  /** Its keys, sorted. */
  keys(): Promise<string[]>;
  /** Kills it with SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(port);
  return {
    url,
    get pid() {
      // To signal process 0 is to signal everybody of the group.
      if (!child.pid) throw new Error('The server has not started.');
      return child.pid;
    },
    async keys() {
      const client = await createClient({ url }).connect();
      const keys = await client.keys('*');
      client.destroy();
      return keys.sort();
    },
    async kill() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await ended;
    },
    async restart() {
      child = await launch(port);
    },
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(redisProgram ?? 'redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The server ended with ${code}.`)));
    child.stdout.on('data', (text: Buffer) => {
      if (/ready to accept connections/i.test(text.toString())) resolve();
    });
  });
  return child;
}

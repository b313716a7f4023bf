import cluster from 'node:cluster';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WorkerProcesses } from '../../../src/process/worker-processes.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-processes-'));
const listeners = () => ({ SIGINT: process.listeners('SIGINT'), SIGTERM: process.listeners('SIGTERM') });
const before = listeners();
// Files share a process: a signal in another test must not reach the listeners of `stop`.
afterEach(() => {
  const after = listeners();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    for (const listener of after[name]) if (!before[name].includes(listener)) process.off(name, listener);
  }
});
beforeAll(() => {
  const exec = join(folder, 'process.mjs');
  const program = `
    import net from 'node:net';
    const hear = () => {
      process.once('SIGTERM', () => undefined);
      process.on('message', () => process.exit(0));
    };
    // Starting takes long, and it is not heard until then.
    if (process.env.STARTS_FOR) setTimeout(hear, Number(process.env.STARTS_FOR));
    else {
      hear();
      net.createServer().listen(0, '127.0.0.1');
    }`;
  writeFileSync(exec, program);
  cluster.setupPrimary({ exec, args: [], execArgv: [] });
});
afterAll(() => rmSync(folder, { recursive: true }));

it('stop in order, also where one was killed a moment ago', async () => {
  const processes = new WorkerProcesses(pino({ level: 'silent' }));
  const [asked, killed] = [processes.start({}), processes.start({})];
  await Promise.all([asked, killed].map((worker) => once(worker, 'listening')));
  process.kill(killed.process.pid ?? 0, 'SIGKILL');
  // It is gone when it is asked, and nobody has heard of that yet.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  await processes.stop();
  expect([asked.isDead(), killed.isDead()]).toEqual([true, true]);
  expect([asked.process.signalCode, killed.process.signalCode]).toEqual([null, 'SIGKILL']);
});

it.each(['0', '5', '50', '500', '100000'])(
  'also where one has been starting for less than %s ms',
  async (ms) => {
    const processes = new WorkerProcesses(pino({ level: 'silent' }));
    const starting = processes.start({ STARTS_FOR: ms });
    await once(starting, 'online');
    await processes.stop();
    expect(starting.isDead()).toBe(true);
  },
);

it('also where one has not even begun', async () => {
  const processes = new WorkerProcesses(pino({ level: 'silent' }));
  const starting = processes.start({});
  await processes.stop();
  expect(starting.isDead()).toBe(true);
});

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
    const listen = () => {
      process.once('SIGTERM', () => undefined);
      process.on('message', () => process.exit(0));
    };
    // While the process starts, it handles neither signals nor messages.
    if (process.env.STARTS_FOR) setTimeout(listen, Number(process.env.STARTS_FOR));
    else {
      listen();
      net.createServer().listen(0, '127.0.0.1');
    }`;
  writeFileSync(exec, program);
  cluster.setupPrimary({ exec, args: [], execArgv: [] });
});
afterAll(() => rmSync(folder, { recursive: true }));

it('stop in order, also when one was just killed', async () => {
  const processes = new WorkerProcesses(pino({ level: 'silent' }));
  const [stopped, killed] = [processes.start({}), processes.start({})];
  await Promise.all([stopped, killed].map((worker) => once(worker, 'listening')));
  process.kill(killed.process.pid ?? 0, 'SIGKILL');
  // It has exited before stop, but its exit event has not arrived yet.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  await processes.stop();
  expect([stopped.isDead(), killed.isDead()]).toEqual([true, true]);
  expect([stopped.process.signalCode, killed.process.signalCode]).toEqual([null, 'SIGKILL']);
});

it.each(['0', '5', '50', '500', '100000'])(
  'also when one has been starting for less than %s ms',
  async (ms) => {
    const processes = new WorkerProcesses(pino({ level: 'silent' }));
    const starting = processes.start({ STARTS_FOR: ms });
    await once(starting, 'online');
    await processes.stop();
    expect(starting.isDead()).toBe(true);
  },
);

it('also when one has not even begun', async () => {
  const processes = new WorkerProcesses(pino({ level: 'silent' }));
  const starting = processes.start({});
  await processes.stop();
  expect(starting.isDead()).toBe(true);
});

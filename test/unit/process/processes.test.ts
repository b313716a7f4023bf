import cluster from 'node:cluster';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Processes } from '../../../src/process/processes.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-processes-'));
beforeAll(() => {
  const exec = join(folder, 'process.mjs');
  writeFileSync(exec, "process.on('message', () => process.disconnect());");
  cluster.setupPrimary({ exec, args: [], execArgv: [] });
});
afterAll(() => rmSync(folder, { recursive: true }));

it('stop in order, also where one was killed a moment ago', async () => {
  const processes = new Processes(pino({ level: 'silent' }));
  const [asked, killed] = [processes.start({}), processes.start({})];
  await Promise.all([asked, killed].map((worker) => once(worker, 'online')));
  process.kill(killed.process.pid ?? 0, 'SIGKILL');
  // It is gone when it is asked, and nobody has heard of that yet.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  await processes.stop();
  expect([asked.isDead(), killed.isDead()]).toEqual([true, true]);
  expect([asked.process.signalCode, killed.process.signalCode]).toEqual([null, 'SIGKILL']);
});

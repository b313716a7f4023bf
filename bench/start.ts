/*
 * How long a start takes, from the command to ready with the database up: the median of ten.
 *   npm run bench:start
 */
import { spawn } from 'node:child_process';
import { median } from './median.js';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const times = 10;
const port = 4940;
const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, { articles: 1000, shares: 20_000 }));
const env = {
  ...process.env,
  DATABASE_URL: server.urlOf(copy),
  PORT: String(port),
  LOG_LEVEL: 'warn',
};

/** Milliseconds until it is ready. */
async function startOnce(): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/dateline.mjs', 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  try {
    while (performance.now() - began < 60_000) {
      const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
      if (ready?.ok) return performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('The gateway was not ready within a minute.');
  } finally {
    child.kill();
    await closed;
  }
}

try {
  // The first start builds the gateway.
  await startOnce();
  const starts: number[] = [];
  for (let time = 0; time < times; time += 1) {
    starts.push(await startOnce());
  }
  process.stdout.write(`From the command to ready: ${median(starts).toFixed(0)} ms.\n`);
} finally {
  await removeCopy(server, copy);
  server.close();
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type RunningGateway, startGateway } from '../support/process.js';

const data = mkdtempSync(join(tmpdir(), 'dateline-workers-'));
let port = 0;
let gateway: RunningGateway;

beforeAll(async () => {
  port = await freePort();
  gateway = await startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: data,
      PORT: String(port),
      WORKERS: '2',
      LOG_LEVEL: 'info',
    },
  });
}, 90_000);
afterAll(async () => {
  // The database stops a few seconds after the last process that used it.
  await new Promise((resolve) => setTimeout(resolve, 4500));
  rmSync(data, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

const requestStatus = async (): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query: '{ sections { name } }' }),
    // A request that was handed to a process just before it was killed gets no response.
    signal: AbortSignal.timeout(3000),
  });
  await response.arrayBuffer();
  return response.status;
};

/** The processes that responded so far. */
const respondingPids = (): Set<number> =>
  new Set([...gateway.output().matchAll(/"pid":(\d+).*"msg":"Answered"/g)].map(([, pid]) => Number(pid)));

describe('two processes on one port', () => {
  it('both respond, and one that is killed is replaced', async () => {
    const both = async (): Promise<number> => {
      expect(await requestStatus()).toBe(200);
      return respondingPids().size;
    };
    await expect.poll(both, { timeout: 20_000 }).toBe(2);
    const [victim] = respondingPids();
    process.kill(victim ?? 0, 'SIGKILL');
    await expect.poll(both, { timeout: 20_000 }).toBe(3);
    expect(gateway.output()).toContain('A process ended and is restarted');
  });

  it('all stop in order when the first receives SIGTERM', async () => {
    process.kill(gateway.pid, 'SIGTERM');
    expect(await gateway.ended).toBe(0);
    await expect(requestStatus()).rejects.toThrow();
  });
});

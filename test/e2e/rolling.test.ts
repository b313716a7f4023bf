import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { formatId } from '../../src/domain/ids.js';
import { emptyDatabases } from '../support/empty-databases.js';
import { hasHaproxy, type LoadBalancer, startHaproxy } from '../support/haproxy.js';
import { freePort, type RunningGateway, startGateway } from '../support/process.js';

const media = mkdtempSync(join(tmpdir(), 'dateline-rolling-'));
/** A built checkout of the version before; by default both versions are this one. */
const older = process.env['OLDER_DATELINE'] ?? process.cwd();
/** 0.2.0 has no subscriptions, and does not drain. */
const drains =
  older === process.cwd() ||
  JSON.parse(readFileSync(join(older, 'package.json'), 'utf8')).version !== '0.2.0';
const databases = emptyDatabases();
let url: string;
const gateways: RunningGateway[] = [];
let ports: readonly [number, number];
let balancer: LoadBalancer;

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: url,
  DATA_DIR: media,
  DRAIN_SECONDS: '4',
  SHARES_PER_MINUTE: '1000000',
  LOG_LEVEL: 'info',
});

const countShares = async (): Promise<number> => {
  const [row] = await databases.sql<{ count: number }>(url, 'select count(*)::int as count from share');
  return row?.count ?? 0;
};

const start = (port: number, cwd: string): Promise<RunningGateway> =>
  startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], {
    cwd,
    env: { ...environment(), PORT: String(port) },
  });

/** Requests that readers repeat until they are told to end, each on a connection that it keeps. */
class Load {
  readonly failures: string[] = [];
  reads = 0;
  shares = 0;
  #isRunning = true;
  readonly #loops: Promise<void>[];

  constructor(articleId: string) {
    this.#loops = [0, 1, 2, 3].map(async (loop) => {
      while (this.#isRunning) await (loop % 2 === 0 ? this.#read() : this.#share(articleId));
    });
  }

  async end(): Promise<void> {
    this.#isRunning = false;
    await Promise.all(this.#loops);
  }

  async #read(): Promise<void> {
    const query = '{ articles(first: 3) { nodes { headline } } }';
    await this.#send(`/graphql?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'application/json' },
    });
    this.reads += 1;
  }

  async #share(articleId: string): Promise<void> {
    const query = `mutation { recordShare(input: { articleId: "${articleId}", channel: X, idempotencyKey: "${randomUUID()}" }) { share { channel } } }`;
    await this.#send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    this.shares += 1;
  }

  async #send(path: string, request: RequestInit): Promise<void> {
    const response = await fetch(balancer.origin + path, request).catch((error: Error) => error);
    if (response instanceof Error) this.failures.push(`${path}: ${response.cause}`);
    else {
      const text = await response.text();
      if (!response.ok || text.includes('"errors"')) this.failures.push(`${response.status} ${text}`);
    }
  }
}

/** The codes with which the connection of a subscriber is closed. */
async function subscribe(): Promise<number[]> {
  const closings: number[] = [];
  const socket = new WebSocket(`${balancer.origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('close', (code) => closings.push(code));
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  return closings;
}

describe.runIf(hasHaproxy || process.env['CI'])('a rolling upgrade behind a load balancer', () => {
  beforeAll(async () => {
    url = await databases.make('bare');
    execFileSync(process.execPath, ['bin/dateline.mjs', 'samples'], { cwd: older, env: environment() });
    ports = [await freePort(), await freePort()];
    for (const port of ports) gateways.push(await start(port, older));
    balancer = await startHaproxy(ports);
  });
  afterAll(async () => {
    await balancer?.stop();
    for (const { pid, ended } of gateways) {
      process.kill(pid, 'SIGTERM');
      await ended;
    }
    rmSync(media, { recursive: true, force: true });
  });

  it('drops no request, counts each share once, and asks subscribers to come back', async () => {
    const [article] = await databases.sql<{ uid: string }>(url, 'select uid from article limit 1');
    const before = await countShares();
    const load = new Load(formatId('Article', article?.uid ?? ''));
    const closings = drains ? await subscribe() : [1012];
    for (const [index, port] of ports.entries()) {
      const old = gateways[index] as RunningGateway;
      process.kill(old.pid, 'SIGTERM');
      expect(await old.ended).toBe(0);
      if (!drains) load.failures.length = 0;
      gateways[index] = await start(port, process.cwd());
      await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
      // The load balancer notices within a second or two, and then sends it requests.
      await expect.poll(() => gateways[index]?.output()).toMatch(/"path":"\/graphql".*"Answered"/);
    }
    await load.end();
    expect(load.failures).toEqual([]);
    expect(load.reads).toBeGreaterThan(20);
    expect(closings).toEqual([1012]);
    expect(load.shares).toBeGreaterThan(20);
    expect(await countShares()).toBe(before + load.shares);
  });
});

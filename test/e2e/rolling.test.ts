import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { formatId } from '../../src/domain/ids.js';
import { hasHaproxy, type LoadBalancer, startHaproxy } from '../support/haproxy.js';
import { newsroomOf } from '../support/newsroom.js';
import { freePort, type RunningGateway, startGateway } from '../support/process.js';
import { testDatabase } from '../support/test-database.js';

const media = mkdtempSync(join(tmpdir(), 'dateline-rolling-'));
const database = testDatabase();
const gateways: RunningGateway[] = [];
let ports: readonly [number, number];
let balancer: LoadBalancer;

const start = (port: number): Promise<RunningGateway> =>
  startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: media,
      PORT: String(port),
      DRAIN_SECONDS: '4',
      SHARES_PER_MINUTE: '1000000',
      LOG_LEVEL: 'info',
    },
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

describe.runIf(hasHaproxy || process.env['CI'])('a rolling upgrade behind a load balancer', () => {
  beforeAll(async () => {
    ports = [await freePort(), await freePort()];
    for (const port of ports) gateways.push(await start(port));
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
    await newsroomOf(database).publish({ uri: 'ferry', headline: 'A ferry sails' });
    const [article] = await database.sql<{ uid: string }>('select uid from article');
    const load = new Load(formatId('Article', article?.uid ?? ''));
    const closings: number[] = [];
    const socket = new WebSocket(`${balancer.origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('close', (code) => closings.push(code));
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    for (const [index, port] of ports.entries()) {
      const old = gateways[index] as RunningGateway;
      process.kill(old.pid, 'SIGTERM');
      expect(await old.ended).toBe(0);
      gateways[index] = await start(port);
      await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
      // The load balancer notices within a second or two, and then sends it requests.
      await expect.poll(() => gateways[index]?.output()).toMatch(/"path":"\/graphql".*"Answered"/);
    }
    await load.end();
    expect(load.failures).toEqual([]);
    expect(load.reads).toBeGreaterThan(20);
    expect(closings).toEqual([1012]);
    const [stored] = await database.sql<{ shares: number }>('select count(*)::int as shares from share');
    expect(load.shares).toBeGreaterThan(20);
    expect(stored).toEqual({ shares: load.shares });
  });
});

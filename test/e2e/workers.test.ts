import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openDatabase } from '../../src/db/database.js';
import { newsroomOf } from '../support/newsroom.js';
import { freePort, type RunningGateway, serverStopped, startGateway } from '../support/process.js';
import { samplesOf, sampleValue } from '../support/samples-of.js';

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
      METRICS_KEY: 'scraped-by-prometheus',
    },
  });
}, 90_000);
afterAll(async () => {
  await serverStopped(data);
  rmSync(data, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

const requestStatus = async (): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query: '{ sections { name } }' }),
    // A request that was handed to a process just before it was killed gets no response.
    signal: AbortSignal.timeout(5000),
  });
  await response.arrayBuffer();
  return response.status;
};

/** A subscriber with an event stream or a WebSocket, the texts it got, and whether it was closed. */
interface Subscriber {
  text: string;
  closed: boolean;
}

async function overWebSocket(): Promise<Subscriber> {
  const subscriber = { text: '', closed: false };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.on('message', (data: Buffer) => (subscriber.text += data.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (subscriber.closed = true));
  const query = 'subscription { articlePublished { article { headline } } }';
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return subscriber;
}

async function overEvents(): Promise<Subscriber> {
  const subscriber = { text: '', closed: false };
  const { body } = await fetch(`http://127.0.0.1:${port}/events`);
  const read = async (): Promise<void> => {
    for await (const chunk of body ?? []) subscriber.text += Buffer.from(chunk).toString();
  };
  void read()
    .catch(() => undefined)
    .finally(() => (subscriber.closed = true));
  return subscriber;
}

/** Through the client of graphql-sse, with a connection for the subscription. */
async function overGraphQLStream(): Promise<Subscriber> {
  const subscriber = { text: '', closed: false };
  const client = createClient({ url: `http://127.0.0.1:${port}/graphql/stream`, retryAttempts: 0 });
  const query = 'subscription { articlePublished { article { headline } } }';
  const connected = new Promise<void>((resolve) => {
    client.subscribe(
      { query },
      {
        next: (result) => (subscriber.text += JSON.stringify(result)),
        error: () => (subscriber.closed = true),
        complete: () => (subscriber.closed = true),
      },
      { connected: () => resolve() } as never,
    );
  });
  await connected;
  return subscriber;
}

/** The processes that responded so far. */
const respondingPids = (): Set<number> =>
  new Set([...gateway.output().matchAll(/"pid":(\d+).*"msg":"Answered"/g)].map(([, pid]) => Number(pid)));

/** A metric of both processes. */
async function metric(name: string): Promise<number | null> {
  const headers = { authorization: 'Bearer scraped-by-prometheus', connection: 'close' };
  const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
  return sampleValue(samplesOf(await response.text()), name);
}

describe('two processes on one port', () => {
  it('are added up in their metrics, whichever is asked', async () => {
    const counted = () => metric('dateline_requests_total');
    let sent = 0;
    const both = async (): Promise<number> => {
      expect(await requestStatus()).toBe(200);
      sent += 1;
      return respondingPids().size;
    };
    await expect.poll(both, { timeout: 60_000 }).toBe(2);
    // A request is counted when its response was sent.
    await expect.poll(counted).toBe(sent);
    expect([await counted(), await counted(), await counted()]).toEqual([sent, sent, sent]);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(401);
  });

  it('both respond, and one that is killed is replaced', async () => {
    const both = async (): Promise<number> => {
      expect(await requestStatus()).toBe(200);
      return respondingPids().size;
    };
    await expect.poll(both, { timeout: 60_000 }).toBe(2);
    const [victim] = respondingPids();
    process.kill(victim ?? 0, 'SIGKILL');
    await expect.poll(both, { timeout: 60_000 }).toBe(3);
    expect(gateway.output()).toContain('A process ended and is restarted');
  });

  it('both tell their subscribers of a change, and those of one that is killed lose only their connection', async () => {
    const opening = Array.from({ length: 8 }, () => [
      overWebSocket(),
      overEvents(),
      overGraphQLStream(),
    ]).flat();
    const subscribers = await Promise.all(opening);
    await expect.poll(() => metric('dateline_live_subscriptions')).toBe(subscribers.length);
    // What each begins with is read at once.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { url } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { url: string };
    const database = await openDatabase({ url, poolSize: 1, statementTimeoutMs: 60_000 });
    await newsroomOf({ database }).publish({ uri: 'harbour', headline: 'The harbour opens' });
    await database.close();
    const told = (): number => subscribers.filter(({ text }) => text.includes('The harbour opens')).length;
    await expect.poll(told, { timeout: 60_000 }).toBe(subscribers.length);
    // Both had some of them.
    const closed = (): number => subscribers.filter((each) => each.closed).length;
    expect(closed()).toBe(0);
    process.kill([...respondingPids()].at(-1) ?? 0, 'SIGKILL');
    await expect.poll(closed, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(closed()).toBeLessThan(subscribers.length);
  });

  it('all stop in order when the first receives SIGTERM', async () => {
    process.kill(gateway.pid, 'SIGTERM');
    expect(await gateway.ended).toBe(0);
    await expect(requestStatus()).rejects.toThrow();
  });
});

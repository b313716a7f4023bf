import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { documents } from '../support/hostile/documents.js';
import type { HostileRequest } from '../support/hostile/hostile-request.js';
import { responses, work } from '../support/hostile/responses.js';
import { variables } from '../support/hostile/variables.js';
import { freePort, type RunningGateway, startGateway } from '../support/process.js';
import { seedOf } from '../support/seed.js';

/** The maximum ratio between the delays of other clients by a hostile request and by a large valid one. */
const maxRatio = 10;
/** The maximum resident memory of the process, in bytes. */
const maxMemory = 600_000_000;
const maxRepeats = 12;

const gateway = testGateway();
const seed = seedOf(gateway);
let running: RunningGateway;
let origin = '';

beforeAll(async () => {
  for (let at = 0; at < 20; at += 1) await seed.article({ text: `The harbour ${at}. `.repeat(500) });
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  running = await startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      DATABASE_URL: gateway.url,
      PORT: String(port),
      JOBS: 'elsewhere',
      WORKERS: '1',
      LOG_LEVEL: 'info',
    },
  });
});
afterAll(async () => {
  process.kill(running.pid, 'SIGTERM');
  await running.ended;
});

interface Response {
  readonly status: number;
  readonly text: string;
}

/** A connection that the server closes after an oversized request must not be used for the next one. */
const oneRequest = { connection: 'close' };

async function send({ body }: Pick<HostileRequest, 'body'>): Promise<Response> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...oneRequest },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

/**
 * The maximum delay of another client during a request: the least of several measurements, up to the first that is below
 * the limit, for other programs may have had the machine.
 */
async function delayBehind(
  request: Pick<HostileRequest, 'body'>,
  { repeats, limitMs }: { readonly repeats: number; readonly limitMs: number },
): Promise<{ ms: number; response: Response }> {
  let leastMs = Number.POSITIVE_INFINITY;
  let response: Response = { status: 0, text: '' };
  for (let at = 0; at < repeats && leastMs >= limitMs; at += 1) {
    let maxMs = 0;
    let over = false;
    const others = (async () => {
      while (!over) {
        const began = performance.now();
        await (await fetch(`${origin}/health/live`, { headers: oneRequest })).arrayBuffer();
        maxMs = Math.max(maxMs, performance.now() - began);
      }
    })();
    response = await send(request);
    over = true;
    await others;
    leastMs = Math.min(leastMs, maxMs);
  }
  return { ms: leastMs, response };
}

/** The resident memory of the process, in bytes. */
const memory = (): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(running.pid)], { encoding: 'utf8' })) * 1024;

/** A valid document of nearly the maximum number of tokens. */
const largest = (): Pick<HostileRequest, 'body'> => ({
  body: { query: `{ ${Array.from({ length: 3000 }, (_, at) => `a${at}: __typename`).join(' ')} }` },
});

describe('the process', () => {
  let usualMs = 0;
  beforeAll(async () => {
    usualMs = (await delayBehind(largest(), { repeats: 3, limitMs: 0 })).ms;
  });

  it.each(
    [...variables, ...documents, ...responses, ...work].map((request) => [request.name, request] as const),
  )('serves others beside %s', async (_name, request) => {
    const { ms, response } = await delayBehind(request, { repeats: maxRepeats, limitMs: usualMs * maxRatio });
    expect(response.status).toBeGreaterThanOrEqual(200);
    expect(response.status).toBeLessThan(500);
    expect(response.text).not.toContain('INTERNAL_SERVER_ERROR');
    const { errors = [] } = JSON.parse(response.text) as { errors?: { message: string }[] };
    expect(errors.length).toBeLessThanOrEqual(21);
    for (const { message } of errors) expect(message.length).toBeLessThanOrEqual(400);
    expect(ms / usualMs).toBeLessThan(maxRatio);
    expect(memory()).toBeLessThan(maxMemory);
  });
});

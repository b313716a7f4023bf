import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type RunningGateway, serverStopped, startGateway } from '../support/process.js';

const dataDir = mkdtempSync(join(tmpdir(), 'dateline-crash-'));
const writers = 8;
let port = 0;
let gateway: RunningGateway;

const start = (): Promise<RunningGateway> =>
  startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      PORT: String(port),
      SHARES_PER_MINUTE: '1000000',
    },
  });

beforeAll(async () => {
  port = await freePort();
  gateway = await start();
});
afterAll(async () => {
  process.kill(gateway.pid, 'SIGTERM');
  await gateway.ended;
  await serverStopped(dataDir);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

async function execute<Data>(query: string, variables: object = {}): Promise<Data | null> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: Data | null }).data;
}

/** Records shares one after the other, each until it is acknowledged, and notes their ids by their keys. */
async function write(
  articleId: string,
  acknowledged: Map<string, string>,
  until: AbortSignal,
): Promise<void> {
  while (!until.aborted) {
    const idempotencyKey = randomUUID();
    const input = { articleId, channel: 'X', idempotencyKey };
    while (!until.aborted) {
      const id = await record(input);
      if (id) {
        acknowledged.set(idempotencyKey, id);
        break;
      }
      await pause(20);
    }
  }
}

/** The id of a share, or null when there was no response or an error. */
async function record(input: object): Promise<string | null> {
  try {
    const data = await execute<{ recordShare: { share: { id: string } } | null }>(
      'mutation ($input: RecordShareInput!) { recordShare(input: $input) { share { id } } }',
      { input },
    );
    return data?.recordShare?.share.id ?? null;
  } catch (error) {
    // The gateway is down: fetch throws a TypeError, and a truncated response a SyntaxError.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

const grown = (acknowledged: ReadonlyMap<string, string>, by: number): Promise<void> => {
  const from = acknowledged.size;
  return expect.poll(() => acknowledged.size, { timeout: 120_000 }).toBeGreaterThan(from + by);
};

describe('shares that were acknowledged', () => {
  it('are there exactly once after PostgreSQL and the gateway were killed, and the counts agree', async () => {
    const found = await execute<{ articles: { nodes: { id: string; shareCount: number }[] } }>(
      '{ articles(first: 1) { nodes { id shareCount } } }',
    );
    const { id: articleId = '', shareCount: before = 0 } = found?.articles.nodes[0] ?? {};
    const acknowledged = new Map<string, string>();
    const stop = new AbortController();
    const writing = Array.from({ length: writers }, () => write(articleId, acknowledged, stop.signal));
    await grown(acknowledged, 100);

    const [postmaster] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    await grown(acknowledged, 100);

    process.kill(gateway.pid, 'SIGKILL');
    await gateway.ended;
    gateway = await start();
    await grown(acknowledged, 100);
    stop.abort();
    await Promise.all(writing);

    const { url } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const counts = `select count(*)::int as shares, count(distinct share.uid)::int as distinct,
        count(share_key.key)::int as keyed, array_agg(share.uid::text) filter (where share_key.key is not null) as uids
      from share left join share_key on share_key.uid = share.uid
      where share.article_id = (select id from article where uid = $1)`;
    const { rows } = await client.query(counts, [articleId.slice(4)]);
    await client.end();
    const [stored] = rows;
    const storedIds = new Set<string>(stored.uids.map((uid: string) => `shr_${uid}`));
    expect([...acknowledged.values()].filter((id) => !storedIds.has(id))).toEqual([]);
    expect(stored.shares).toBe(stored.distinct);
    // Each writer may have been stopped between a share that was stored and its acknowledgement.
    expect(stored.keyed - acknowledged.size).toBeGreaterThanOrEqual(0);
    expect(stored.keyed - acknowledged.size).toBeLessThanOrEqual(writers);
    const after = await execute<{ node: { shareCount: number; shareCounts: { shares: number }[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on Article { shareCount shareCounts { shares } } } }',
      { id: articleId },
    );
    expect(after?.node.shareCount).toBe(stored.shares);
    expect(after?.node.shareCount).toBe(before + stored.keyed);
    expect(after?.node.shareCounts.reduce((sum, { shares }) => sum + shares, 0)).toBe(stored.shares);
  });
});

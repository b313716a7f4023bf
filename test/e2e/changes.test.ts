import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.js';
import { isConnectionLost } from '../../src/domain/errors.js';
import { followLive, type Transport, transports } from '../support/live-replica.js';
import { newsroomOf } from '../support/newsroom.js';
import { freePort, type RunningGateway, serverStopped, startGateway } from '../support/process.js';
import {
  Replica,
  type ReplicaChange,
  type ReplicaPage,
  replicaFields,
  replicaSql,
} from '../support/replica.js';

const dataDir = mkdtempSync(join(tmpdir(), 'dateline-changes-'));
const writers = 20;
const stories = 60;
const sections = ['Sport', 'Culture', 'Region'];

/** A gateway that is killed and started again. */
interface Server {
  readonly port: number;
  gateway: RunningGateway;
}
const servers: Server[] = [];

const start = (port: number, jobs: string): Promise<RunningGateway> =>
  startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      PORT: String(port),
      JOBS: jobs,
      CACHE_MEMORY_MB: '0',
    },
  });

let url = '';
let database: Database;
beforeAll(async () => {
  const add = async (jobs: string): Promise<void> => {
    const port = await freePort();
    servers.push({ port, gateway: await start(port, jobs) });
  };
  // The first starts PostgreSQL.
  await add('here');
  await Promise.all(Array.from({ length: 3 }, () => add('elsewhere')));
  url = (JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as { url: string }).url;
  database = await openDatabase({ url, poolSize: writers, statementTimeoutMs: 60_000 });
});
afterAll(async () => {
  await database.close();
  for (const { gateway } of servers) process.kill(gateway.pid, 'SIGTERM');
  await Promise.all(servers.map(({ gateway }) => gateway.ended));
  await serverStopped(dataDir);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

/** Imports stories again and again, as one of many writers. A batch that PostgreSQL lost is tried again. */
async function write(writer: number, written: { count: number }, until: AbortSignal): Promise<void> {
  const newsroom = newsroomOf({ database });
  for (let number = 0; !until.aborted; number += 1) {
    const batch = new Set(Array.from({ length: 3 }, () => Math.floor(Math.random() * stories)));
    const items = [...batch].map((story) => ({
      uri: `story-${story}`,
      headline: `Headline ${writer}-${number}`,
      section: sections[Math.floor(Math.random() * sections.length)] ?? 'Sport',
      ...(Math.random() < 0.1 && { publishedAt: new Date(Date.now() + 1000) }),
    }));
    try {
      await newsroom.publish(...items);
      written.count += items.length;
    } catch (error) {
      // TypeORM gives a transaction up whose connection is gone.
      const isGivenUp = error instanceof Error && error.name === 'QueryRunnerProviderAlreadyReleasedError';
      if (!isConnectionLost(error) && !isGivenUp) throw error;
    }
    await pause(20);
  }
}
const address = (): string => `http://127.0.0.1:${anyServer().port}`;

/** Sets the cursor to the begin of the feed. */
async function begin(replica: Replica): Promise<void> {
  while (replica.cursor === null) {
    const page = await readPage(replica, null, 0);
    if (page) replica.apply(page);
    else await pause(100);
  }
}
const anyServer = (): Server => servers[Math.floor(Math.random() * servers.length)] as Server;

/** Reads a page of any gateway; null while none responds. */
async function readPage(replica: Replica, filter: object | null, first = 20): Promise<ReplicaPage | null> {
  const query = `query ($since: String, $filter: ChangeFilter, $first: Int) {
    changes(since: $since, first: $first, filter: $filter) { ${replicaFields} } }`;
  try {
    const response = await fetch(`http://127.0.0.1:${anyServer().port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { since: replica.cursor, filter, first } }),
    });
    const body = (await response.json()) as { data?: { changes: ReplicaPage | null }; errors?: unknown };
    return body.data?.changes ?? null;
  } catch {
    return null;
  }
}

/** Reads lines of any gateway; a stream that is cut gives what came. Returns whether it reached the end. */
async function readLines(replica: Replica): Promise<boolean> {
  const since = replica.cursor ? `?since=${replica.cursor}` : '';
  let text = '';
  try {
    const response = await fetch(`http://127.0.0.1:${anyServer().port}/changes.ndjson${since}`);
    if (response.status !== 200) return false;
    for await (const chunk of response.body ?? [])
      text += Buffer.from(chunk as Uint8Array).toString('latin1');
  } catch {
    // The gateway was killed.
  }
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(Buffer.from(line, 'latin1').toString()) as ReplicaChange);
  const last = lines.at(-1);
  if (!last) return false;
  replica.apply({ changes: lines.filter(({ kind }) => kind !== 'END'), cursor: last.cursor });
  return last.kind === 'END';
}

async function killGateway(server: Server, jobs: string): Promise<void> {
  process.kill(server.gateway.pid, 'SIGKILL');
  await server.gateway.ended;
  server.gateway = await start(server.port, jobs);
}

describe('replicas that read the feed', () => {
  it('equal the database after gateways, connections and PostgreSQL were killed', async () => {
    const replicas = [
      { section: null, replica: new Replica() },
      { section: 'sport', replica: new Replica() },
      { section: null, replica: new Replica() },
    ];
    const stop = new AbortController();
    const stopWriting = new AbortController();
    const written = { count: 0 };
    const more = (count: number): Promise<void> => {
      const from = written.count;
      return expect.poll(() => written.count, { timeout: 120_000 }).toBeGreaterThan(from + count);
    };
    const read = async (index: number): Promise<boolean> => {
      const { replica, section } = replicas[index] as (typeof replicas)[number];
      if (index === 2) return readLines(replica);
      const page = await readPage(replica, section === null ? null : { sections: [section] });
      if (page) replica.apply(page);
      return page?.hasMore === false;
    };
    const reading = replicas.map(async (_, index) => {
      while (!stop.signal.aborted) if (await read(index)) await pause(10);
    });
    const following = (Object.keys(transports) as Transport[]).map((transport) => {
      const replica = new Replica();
      return {
        replica,
        ended: begin(replica).then(() => followLive(replica, transport, address, stop.signal)),
      };
    });
    const writing = Array.from({ length: writers }, (_, writer) =>
      write(writer, written, stopWriting.signal),
    );
    await more(200);
    for (const [place, server] of servers.entries()) {
      await killGateway(server, place % 2 === 0 ? 'here' : 'elsewhere');
      await more(60);
    }
    await database.pool
      .query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dateline numbers'`,
      )
      .catch(() => undefined);
    await more(60);
    const [postmaster] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    await more(200);
    stopWriting.abort();
    await Promise.all(writing);
    const linesOf = async (section: string | null): Promise<string[]> => {
      const { rows } = await database.pool.query<{ line: string }>(replicaSql, [section]);
      return rows.map(({ line }) => line).sort();
    };
    const scheduled = `select count(*)::int as count from article where source_name = 'wire' and published_at > now()`;
    await expect
      .poll(async () => (await database.pool.query<{ count: number }>(scheduled)).rows[0]?.count, {
        timeout: 60_000,
      })
      .toBe(0);
    for (const { replica } of following)
      await expect.poll(() => replica.lines, { timeout: 60_000 }).toEqual(await linesOf(null));
    stop.abort();
    await Promise.all([...reading, ...following.map(({ ended }) => ended)]);
    for (const [index, { section, replica }] of replicas.entries()) {
      while (!(await read(index)));
      const lines = await linesOf(section);
      expect(lines.length).toBeGreaterThan(5);
      expect(replica.lines).toEqual(lines);
    }
  }, 300_000);
});

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject } from '../support/copy-project.js';
import { freePort, type RunningGateway, serverStopped, startGateway } from '../support/process.js';

/** A copy of what is committed, in a folder with spaces that nobody else may enter: what a user has after a clone. */
const home = mkdtempSync(join(tmpdir(), 'dateline fresh copy '));
const environment = { ...process.env, DATABASE_URL: '', NODE_ENV: 'production', LOG_LEVEL: 'info' };
let port = 0;

beforeAll(async () => {
  chmodSync(home, 0o700);
  copyProject(home);
  port = await freePort();
});
afterAll(async () => {
  await serverStopped(join(home, 'data'));
  rmSync(home, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

const start = (env: Record<string, string> = {}): Promise<RunningGateway> =>
  startGateway(['npm', 'start'], { cwd: home, env: { ...environment, PORT: String(port), ...env } });

async function ask<Data>(query: string): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: Data }).data;
}
/** Under a name of its own each time: no earlier answer is kept for it. */
const count = async (): Promise<number> => {
  asked += 1;
  const name = `count${asked}`;
  const data = await ask<Record<string, { totalCount: number }>>(`{ ${name}: articles { totalCount } }`);
  return data[name]?.totalCount ?? 0;
};
let asked = 0;

interface Held {
  /** Until a look at articles waits. */
  readonly waited: () => Promise<void>;
  readonly letGo: () => Promise<void>;
}

/** Holds the gateway's next look at articles until it is let go. */
async function holdArticles(): Promise<Held> {
  const { url } = JSON.parse(readFileSync(join(home, 'data', 'server.json'), 'utf8'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin; lock table article in access exclusive mode');
  const waiting = `select 1 from pg_locks where relation = 'article'::regclass and not granted`;
  return {
    waited: () =>
      expect.poll(() => client.query(waiting), { timeout: 60_000 }).toMatchObject({ rowCount: 1 }),
    letGo: async () => {
      await client.query('rollback');
      await client.end();
    },
  };
}

/** Asks a gateway to stop, and waits until it has begun to. */
async function askToStop(gateway: RunningGateway): Promise<void> {
  process.kill(gateway.pid, 'SIGTERM');
  await expect.poll(gateway.output, { timeout: 60_000 }).toContain('finishing what was accepted');
}

describe('npm start in a fresh copy', () => {
  let gateway: RunningGateway;
  let samples = 0;

  it('serves sample articles with related ones', async () => {
    gateway = await start();
    expect(gateway.output()).toContain(`http://localhost:${port}/graphql`);
    samples = await count();
    expect(samples).toBeGreaterThanOrEqual(40);
    await expect
      .poll(
        () =>
          ask('{ articles(first: 1) { nodes { related(first: 1) { nodes { article { headline } } } } } }'),
        { timeout: 60_000 },
      )
      .toMatchObject({
        articles: { nodes: [{ related: { nodes: [{ article: { headline: expect.any(String) } }] } }] },
      });
  });

  it('serves the sandbox, once it is built beside the gateway', async () => {
    const page = () => fetch(`http://127.0.0.1:${port}/sandbox/`);
    await expect.poll(async () => (await page()).status, { timeout: 90_000 }).toBe(200);
    const html = await (await page()).text();
    const [, script] = /src="\.\/(assets\/[\w-]+\.js)"/.exec(html) ?? [];
    expect((await fetch(`http://127.0.0.1:${port}/sandbox/${script}`)).status).toBe(200);
  }, 100_000);

  it('shows what is imported while it runs', async () => {
    writeFileSync(
      join(home, 'page.txt'),
      'Edit Content\n\nA bridge for Port Ellery\n\nPORT ELLERY — The bridge opens.\n\nShare the Article\n',
    );
    const said = execFileSync('npm', ['run', '--silent', 'import', '--', 'page.txt'], {
      cwd: home,
      env: environment,
      encoding: 'utf8',
    });
    expect(said).toContain('1 created');
    expect(await ask('{ article(slug: "a-bridge-for-port-ellery") { dateline body { text } } }')).toEqual({
      article: { dateline: 'PORT ELLERY', body: { text: 'The bridge opens.' } },
    });
  });

  it('tells in one line that its port is taken', async () => {
    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} of 127.0.0.1 is taken.`);
    expect(second.output()).not.toMatch(/^\s+at /m);
  });

  it('has lost nothing after it was killed', async () => {
    process.kill(gateway.pid, 'SIGKILL');
    await gateway.ended;
    gateway = await start();
    expect(gateway.output()).toContain('Dateline is ready');
    expect(await count()).toBe(samples + 1);
  });

  it('answers what it accepted before it stops', async () => {
    const { waited, letGo } = await holdArticles();
    const answer = count();
    await waited();
    await askToStop(gateway);
    await letGo();
    expect(await answer).toBe(samples + 1);
    expect(await gateway.ended).toBe(0);
    await expect(count()).rejects.toThrow();
  });

  it('stops at once at a second signal', async () => {
    gateway = await start();
    const { waited, letGo } = await holdArticles();
    const answer = count().catch(() => 'cut off');
    await waited();
    await askToStop(gateway);
    process.kill(gateway.pid, 'SIGTERM');
    expect(await gateway.ended).not.toBe(0);
    expect(await answer).toBe('cut off');
    await letGo();
  });
});

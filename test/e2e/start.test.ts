import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject } from '../support/copy-project.js';
import { freePort, type RunningGateway, serverStopped, startGateway } from '../support/process.js';

/** A copy of the committed files, as a clone has them, in a private folder with spaces in its path. */
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

async function execute<Data>(query: string): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: Data }).data;
}
/** Under a new alias each time, so that no response is cached for it. */
const count = async (): Promise<number> => {
  queries += 1;
  const name = `count${queries}`;
  const data = await execute<Record<string, { totalCount: number }>>(`{ ${name}: articles { totalCount } }`);
  return data[name]?.totalCount ?? 0;
};
let queries = 0;

interface ArticleLock {
  /** Resolves when a read of articles waits for the lock. */
  readonly waited: () => Promise<void>;
  readonly release: () => Promise<void>;
}

/** Locks the table of articles: reads of the gateway wait until the release. */
async function lockArticles(): Promise<ArticleLock> {
  const { url } = JSON.parse(readFileSync(join(home, 'data', 'server.json'), 'utf8'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin; lock table article in access exclusive mode');
  const waiting = `select 1 from pg_locks where relation = 'article'::regclass and not granted`;
  return {
    waited: () =>
      expect.poll(() => client.query(waiting), { timeout: 60_000 }).toMatchObject({ rowCount: 1 }),
    release: async () => {
      await client.query('rollback');
      await client.end();
    },
  };
}

/** Sends SIGTERM to a gateway, and waits until it begins to stop. */
async function sendSigterm(gateway: RunningGateway): Promise<void> {
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
          execute(
            '{ articles(first: 1) { nodes { related(first: 1) { nodes { article { headline } } } } } }',
          ),
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

  it('shows articles that are imported while it runs', async () => {
    writeFileSync(
      join(home, 'page.txt'),
      'Edit Content\n\nA bridge for Port Ellery\n\nPORT ELLERY — The bridge opens.\n\nShare the Article\n',
    );
    const output = execFileSync('npm', ['run', '--silent', 'import', '--', 'page.txt'], {
      cwd: home,
      env: environment,
      encoding: 'utf8',
    });
    expect(output).toContain('1 created');
    expect(await execute('{ article(slug: "a-bridge-for-port-ellery") { dateline body { text } } }')).toEqual(
      {
        article: { dateline: 'PORT ELLERY', body: { text: 'The bridge opens.' } },
      },
    );
  });

  it('reports in one line that its port is in use', async () => {
    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} of 127.0.0.1 is taken.`);
    expect(second.output()).not.toMatch(/^\s+at /m);
  });

  it('loses no data when it is killed', async () => {
    process.kill(gateway.pid, 'SIGKILL');
    await gateway.ended;
    gateway = await start();
    expect(gateway.output()).toContain('Dateline is ready');
    expect(await count()).toBe(samples + 1);
  });

  it('responds to accepted requests before it stops', async () => {
    const { waited, release } = await lockArticles();
    const response = count();
    await waited();
    await sendSigterm(gateway);
    await release();
    expect(await response).toBe(samples + 1);
    expect(await gateway.ended).toBe(0);
    await expect(count()).rejects.toThrow();
  });

  it('stops at once at a second signal', async () => {
    gateway = await start();
    const { waited, release } = await lockArticles();
    const response = count().catch(() => 'cut off');
    await waited();
    await sendSigterm(gateway);
    process.kill(gateway.pid, 'SIGTERM');
    expect(await gateway.ended).not.toBe(0);
    expect(await response).toBe('cut off');
    await release();
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/services/access/index.js';
import { freePort, type RunningGateway, startGateway } from '../support/process.js';
import { seedOf } from '../support/seed.js';
import { testDatabase } from '../support/test-database.js';

const base = testDatabase();
const seed = seedOf(base);
let key = '';
const running = new Map<number, RunningGateway>();

/** Starts a gateway without jobs on the database of this file. */
async function start(): Promise<number> {
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: base.url, PORT: String(port), JOBS: 'elsewhere' };
  running.set(
    port,
    await startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], { cwd: process.cwd(), env }),
  );
  return port;
}

async function stop(port: number, signal: NodeJS.Signals): Promise<void> {
  const gateway = running.get(port);
  if (!gateway) return;
  process.kill(gateway.pid, signal);
  await gateway.ended;
  running.delete(port);
}

interface Response {
  readonly data?: Record<string, { readonly article: { readonly version: number } }> | null;
  readonly errors?: readonly object[];
}

async function send(port: number, query: string, variables: object, signed = true): Promise<Response> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signed && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Response;
}

beforeAll(async () => {
  key = await createKey(base.database, { role: 'EDITOR', name: 'Desk', expiresAt: null });
});
afterAll(() => Promise.all([...running.keys()].map((port) => stop(port, 'SIGTERM'))));

const update = `mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { id version headline } checks { code } } }`;

describe('a gateway that is killed between commit and reply', () => {
  it('gives the same response to the request sent again, and there is one version', async () => {
    for (const delayMs of [0, 2, 5]) {
      const story = await seed.article();
      const port = await start();
      // The connection and the statements are warm, so that the kill comes between commit and reply.
      await send(port, '{ viewer { name } }', {});
      const input = {
        id: story.id,
        expectedVersion: 1,
        patch: { headline: 'Once' },
        idempotencyKey: `lost-${delayMs}`,
      };
      const lost = send(port, update, { input }).catch(() => null);
      const committed = async (): Promise<boolean> =>
        (await base.sql('select from editing.revision where article_id = $1', [story.rowId])).length > 0;
      while (!(await committed())) await pause(1);
      await pause(delayMs);
      await stop(port, 'SIGKILL');
      const first = await lost;
      const again = await start();
      const second = await send(again, update, { input });
      expect(second.errors).toBeUndefined();
      expect(second.data?.['updateArticle']?.article.version).toBe(2);
      if (first?.data) expect(second.data).toEqual(first.data);
      expect((await send(again, update, { input })).data).toEqual(second.data);
      const versions = await base.sql(
        'select version from editing.revision where article_id = $1 order by version',
        [story.rowId],
      );
      expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
      await stop(again, 'SIGTERM');
    }
  });
});

describe('a scheduled update, with no worker', () => {
  it('is seen in every process, cached pages included, and never before its time', async () => {
    const story = await seed.article({ headline: 'Before' });
    const ports = [await start(), await start()];
    const [first = 0] = ports;
    const query = `{ article(id: "${story.id}") { headline } }`;
    const read = async (port: number) => JSON.stringify((await send(port, query, {}, false)).data);
    for (const port of [...ports, ...ports]) expect(await read(port)).toContain('Before');
    await send(
      first,
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }',
      {
        input: { id: story.id, expectedDraftVersion: 0, patch: { headline: 'After' } },
      },
    );
    const at = new Date(Date.now() + 3000);
    const scheduled = await send(
      first,
      'mutation ($input: PublishArticleInput!) { publishArticle(input: $input) { article { version } } }',
      { input: { id: story.id, expectedVersion: 1, at: at.toISOString() } },
    );
    expect(scheduled.errors).toBeUndefined();
    const seenAt = new Map<number, number>();
    while (seenAt.size < ports.length) {
      for (const port of ports) {
        if ((await read(port)).includes('After')) seenAt.set(port, seenAt.get(port) ?? Date.now());
      }
    }
    for (const moment of seenAt.values()) expect(moment).toBeGreaterThanOrEqual(at.getTime());
  });
});

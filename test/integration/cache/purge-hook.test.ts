import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateUp } from '../../../src/db/migrate.js';
import { startWorker } from '../../../src/process/worker.js';
import { purgeHook } from '../../../src/services/cache/index.js';
import { relatedService } from '../../../src/services/related/index.js';
import { leastMs } from '../../support/least.js';
import { newsroomOf } from '../../support/newsroom.js';
import { testDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

interface Call {
  readonly token: string | undefined;
  readonly keys: readonly string[];
  readonly soft: boolean;
}

const base = testDatabase();
const newsroom = newsroomOf(base);
const calls: Call[] = [];
/** Whether the CDN refuses a call; `calls` holds the call already. */
let refuses = (_call: Call): boolean => false;
let server: Server;
let url = '';
beforeAll(async () => {
  await migrateUp(base.database);
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const call: Call = { token: request.headers.authorization, ...JSON.parse(body) };
      calls.push(call);
      response.writeHead(refuses(call) ? 503 : 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge`;
});
afterAll(() => server.close());
beforeEach(() => {
  refuses = () => false;
});

const takeCalls = (): Call[] => calls.splice(0);
const hook = () => purgeHook(base.database, { url, token: 'secret' });

describe('the purge hook', () => {
  it('receives no change from before tracking started', async () => {
    await newsroom.publish({ uri: 'a' });
    await hook().startTracking();
    await hook().purge();
    expect(takeCalls()).toEqual([]);
  });

  it('receives a soft purge for an edit, with its token', async () => {
    const [edited] = await newsroom.publish({ uri: 'a', byline: 'By Bo' });
    await hook().purge();
    const [call, ...more] = takeCalls();
    expect(more).toEqual([]);
    expect(call).toMatchObject({ token: 'Bearer secret', soft: true });
    expect(call?.keys).toEqual(
      expect.arrayContaining([`article-${edited?.id}`, 'article-slug-story-a', 'updated-all', 'many']),
    );
    expect(call?.keys).not.toContain('articles-all');
    await hook().purge();
    expect(takeCalls()).toEqual([]);
  });

  it('receives a hard purge for a withdrawal first', async () => {
    const [gone] = await newsroom.publish({ uri: 'a', withdrawn: 'It was wrong' });
    await hook().purge();
    const [first, second] = takeCalls();
    expect(first).toMatchObject({ keys: [`article-${gone?.id}`, 'many'], soft: false });
    expect(second?.soft).toBe(true);
    expect(second?.keys).toContain('articles-all');
    expect(second?.keys).not.toContain(`article-${gone?.id}`);
  });

  it('receives a refused purge again, until it accepts it', async () => {
    const [article] = await newsroom.publish({ uri: 'b' });
    refuses = () => calls.length < 3;
    for (const _ of [1, 2]) await expect(hook().purge()).rejects.toThrow('503');
    const [one, two] = [hook(), hook()];
    await Promise.all([one.purge(), two.purge()]);
    const all = takeCalls();
    expect(all).toHaveLength(3);
    for (const { keys } of all) expect(keys).toContain(`article-${article?.id}`);
  });

  it('receives nothing during the backoff after a refusal', async () => {
    await newsroom.publish({ uri: 'b', byline: 'By Bo' });
    refuses = () => true;
    const failing = hook();
    await expect(failing.purge()).rejects.toThrow('503');
    await failing.purge();
    expect(takeCalls()).toHaveLength(1);
    refuses = () => false;
    await hook().purge();
    expect(takeCalls()).toHaveLength(1);
  });

  it('receives one purge of everything when there are too many keys', async () => {
    await base.sql(
      `insert into changes.log (kind, tags) select 'RELATED', array['Article:' || n || ':related'] from generate_series(1, 15000) n`,
    );
    await hook().purge();
    expect(takeCalls()).toEqual([{ token: 'Bearer secret', keys: ['all'], soft: false }]);
  });

  it('is called by the worker within a second, and again after a failure', async () => {
    const jobs = await startWorker({
      unpublishedRevisionDays: 30,
      database: base.database,
      related: relatedService(base.database, { halfLifeDays: 30 }),
      sharing: { updateRollups: async () => undefined, maintain: async () => undefined },
      purges: hook(),
      logger: pino({ level: 'silent' }),
    });
    try {
      const took = await leastMs(1000, async (time) => {
        const [article] = await newsroom.publish({ uri: `soon${time}` });
        return until(() => calls.some(({ keys }) => keys.includes(`article-${article?.id}`)));
      });
      expect(took).toBeLessThan(1000);
      await newsroom.publish({ uri: 'c' });
      const isForStory = ({ keys }: Call): boolean => keys.includes('article-slug-story-c');
      await until(() => calls.some(isForStory));
      takeCalls();
      refuses = (call) => isForStory(call) && calls.filter(isForStory).length === 1;
      await newsroom.publish({ uri: 'c', byline: 'By Bo' });
      await until(() => calls.filter(isForStory).length === 2, 20_000);
    } finally {
      await jobs.stop();
    }
  });

  it('receives nothing after tracking stopped', async () => {
    await purgeHook(base.database, null).startTracking();
    await newsroom.publish({ uri: 'd' });
    await hook().purge();
    expect(takeCalls().filter(({ keys }) => keys.includes('article-slug-story-d'))).toEqual([]);
  });
});

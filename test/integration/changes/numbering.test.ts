import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { publishDue } from '../../../src/db/changes/publish-due.js';
import { type Changes, changesService } from '../../../src/services/changes/index.js';
import { leastMs } from '../../support/least.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import { letScheduledCome } from '../../support/scheduled.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const newsroom = newsroomOf(base);

interface Row {
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly slug: string;
}
const feed = (): Promise<Row[]> =>
  base.sql<Row>(
    `select number, state, feed.version, slug from changes.feed join article on article.id = article_id order by number`,
  );
const slugs = async (): Promise<string[]> => (await feed()).map(({ slug }) => slug);

const running: Changes[] = [];
const start = (): Changes => {
  const changes = changesService(base.database, () => undefined);
  running.push(changes);
  return changes;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
});

/** A transaction of its own that edits an article, and commits on request. */
async function editing(uri: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: base.url });
  await client.connect();
  await client.query('begin');
  await client.query(
    `with edited as (update article set version = version + 1 where source_uri = $1 returning id)
     insert into changes.log (kind, article_id, tags) select 'ARTICLE', id, '{}' from edited`,
    [uri],
  );
  return async () => {
    await client.query('commit');
    await client.end();
  };
}

describe('numbers', () => {
  it('follow the order of commits, not the order in which transactions began', async () => {
    await newsroom.publish({ uri: 'a' }, { uri: 'b' });
    await numberAll(base);
    const commitFirst = await editing('a');
    const commitSecond = await editing('b');
    await commitSecond();
    await numberAll(base);
    expect(await slugs()).toEqual(['story-a', 'story-b']);
    const before = (await feed()).at(-1)?.number;
    await commitFirst();
    await numberAll(base);
    expect(await slugs()).toEqual(['story-b', 'story-a']);
    expect(Number((await feed()).at(-1)?.number)).toBe(Number(before) + 1);
  });

  it('have no gaps', async () => {
    const [before] = await base.sql<{ last: string }>('select last_number as last from changes.numbering');
    await newsroom.publish(
      { uri: 'c' },
      { uri: 'd' },
      { uri: 'hidden', publishedAt: new Date('2999-01-01') },
    );
    await numberAll(base);
    const [after] = await base.sql<{ last: string }>('select last_number as last from changes.numbering');
    expect(Number(after?.last)).toBe(Number(before?.last) + 2);
    expect((await feed()).at(-1)?.number).toBe(after?.last);
  });

  it('are given by a running process within a moment, to whoever waits', async () => {
    const changes = start();
    await expect.poll(() => changes.lastNumber).toBeGreaterThan(0);
    const took = await leastMs(1000, async (time) => {
      const last = changes.lastNumber;
      const waiting = changes.waitAfter(last, { timeoutMs: 30_000 });
      const began = performance.now();
      await newsroom.publish({ uri: `e${time}` });
      expect(await waiting).toBe(last + 1);
      const ms = performance.now() - began;
      expect(await slugs()).toContain(`story-e${time}`);
      expect(await changes.waitAfter(last, { timeoutMs: 30_000 })).toBe(last + 1);
      expect(await changes.waitAfter(last + 1, { timeoutMs: 10 })).toBe(last + 1);
      return ms;
    });
    expect(took).toBeLessThan(1000);
  });

  it('are given once by several processes, and after lost connections', async () => {
    const processes = [start(), start(), start()];
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        newsroom.publish({ uri: `many-${round}` }, { uri: `more-${round}` }),
        base.sql(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'dateline numbers' and random() < 0.7`),
      ]);
    }
    await expect
      .poll(async () => (await feed()).filter(({ slug }) => /-m(any|ore)-/.test(slug)).length)
      .toBe(10);
    const [{ last } = { last: '' }] = await base.sql<{ last: string }>(
      'select last_number as last from changes.numbering',
    );
    await expect
      .poll(() => processes.map(({ lastNumber }) => String(lastNumber)))
      .toEqual([last, last, last]);
    expect((await feed()).at(-1)?.number).toBe(last);
  });

  it('come with a scheduled publication, not before', async () => {
    start();
    await newsroom.publish({ uri: 'soon', publishedAt: new Date(Date.now() + 3_600_000) });
    await publishDue(base.database);
    expect(await slugs()).not.toContain('story-soon');
    await letScheduledCome(base, 'soon');
    await expect
      .poll(async () => {
        await publishDue(base.database);
        return slugs();
      })
      .toContain('story-soon');
    const [row] = await base.sql<{ early: boolean }>(
      `select feed.at < published_at as early from changes.feed join article on article.id = article_id where slug = 'story-soon'`,
    );
    expect(row?.early).toBe(false);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IndexFeeder, indexFeeder } from '../../../src/services/search/feeder.js';
import { openServer } from '../../../src/services/search/server.js';
import type { SearchServer } from '../../../src/services/search/server-request.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import { feedAll } from '../../support/search-server/gateway.js';
import { SearchStandIn } from '../../support/search-server/server.js';
import { testDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

const base = testDatabase();
const newsroom = newsroomOf(base);
const standIn = new SearchStandIn();
const alias = 'stories';
const log: string[] = [];
let server: SearchServer;

beforeAll(async () => {
  await standIn.listen();
  server = openServer({ url: standIn.url, login: null });
});
afterAll(async () => {
  await server.close();
  await standIn.kill();
});

/** A feeder as of a process that just started: it has no pause and looks at the index. */
const write = (_level: string, message: string): void => void log.push(message);
const feeder = (): IndexFeeder => indexFeeder(base.database, server, alias, write);
async function feed(): Promise<void> {
  await numberAll(base);
  await feedAll(base.database, server, alias, write);
}
const position = async () => {
  const [row] = await base.sql<{ uuid: string; number: string; filled: boolean; configs: string[] }>(
    'select uuid, number, filled, configs from changes.search_index where name = $1',
    [alias],
  );
  return row;
};
const headlines = (): string[] =>
  standIn.index.live.flatMap(
    ([, { english }]) => (english as { headline?: string } | undefined)?.headline ?? [],
  );
const bulks = (): string[] =>
  standIn.calls.filter(({ path }) => path.includes('_bulk')).map(({ body }) => body);
const claim = async (): Promise<string | null | undefined> => {
  const [row] = await base.sql<{ claim: string | null }>('select claim from changes.search_index');
  return row?.claim;
};

/** Keeps the next bulk request without a response until `respond`. */
function holdBulk(): { held: Promise<void>; respond: () => void } {
  let respond = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    standIn.misbehave = (call, response) => {
      if (!call.path.includes('_bulk')) return false;
      standIn.misbehave = null;
      respond = () => standIn.respond(call, response, { 'content-type': 'application/x-ndjson' });
      resolve();
      return true;
    };
  });
  return { held, respond: () => respond() };
}

describe('the index of a search server', () => {
  it('is made and filled with what readers can see', async () => {
    await newsroom.publish(
      {
        uri: 'a',
        section: 'Region',
        topics: [{ name: 'Roads', kind: 'SUBJECT' }],
        body: { text: 'A line "quoted" \\ cut.' },
      },
      { uri: 'b', publishedAt: new Date(Date.now() + 3_600_000) },
      { uri: 'c', language: 'pt-BR' },
    );
    await feed();
    expect(standIn.index.aliases).toEqual(new Set([alias]));
    const [[, first] = [], [, second] = []] = standIn.index.live;
    expect(first).toMatchObject({
      config: 'english',
      section: expect.stringMatching(/^\d+$/),
      topics: [expect.stringMatching(/^\d+$/)],
      languages: ['en'],
      published: Date.parse('2026-03-01T08:00:00Z'),
      english: { headline: 'Story a', body: 'A line "quoted" \\ cut.' },
    });
    expect(second).toMatchObject({ config: 'portuguese', languages: ['pt', 'pt-br'] });
    expect(await position()).toMatchObject({ filled: true, configs: ['english', 'portuguese'] });
    expect(standIn.index.live).toHaveLength(2);
  });

  it('goes on where a process ended, and sends nothing twice', async () => {
    standIn.calls.length = 0;
    await feed();
    expect(bulks()).toEqual([]);
    await newsroom.publish({ uri: 'd' });
    await feed();
    expect(bulks()).toHaveLength(1);
    expect(bulks()[0]).toContain('Story d');
    expect(bulks()[0]).not.toContain('Story a');
  });

  it('loses what is withdrawn or deleted', async () => {
    await newsroom.publish({ uri: 'e' }, { uri: 'f' });
    await feed();
    expect(headlines()).toEqual(expect.arrayContaining(['Story e', 'Story f']));
    await newsroom.publish({ uri: 'e', withdrawn: 'By the source' });
    await base.sql(`delete from article where headline = 'Story f'`);
    await feed();
    expect(headlines().filter((each) => /[ef]$/.test(each))).toEqual([]);
  });

  it('keeps the latest state when changes come again or in another order', async () => {
    await newsroom.publish({ uri: 'd', headline: 'Story d, corrected' });
    await feed();
    const latest = await position();
    await base.sql('update changes.search_index set number = 0');
    await feed();
    expect((await position())?.number).toBe(latest?.number);
    const stale = {
      _id: standIn.index.live.find(([, { id }]) => id)?.[0] ?? '',
      version: 0,
      version_type: 'external_gte',
    };
    expect(standIn.index.write('index', stale, { english: { headline: 'Older' } })).toMatchObject({
      status: 409,
    });
    expect(headlines()).toContain('Story d, corrected');
    // A server that has a later state already refuses ours: that is no failure.
    const [id = '', stored] = [...standIn.index.documents].find(([, { source }]) => source) ?? [];
    if (stored) standIn.index.documents.set(id, { ...stored, version: 1_000_000 });
    await base.sql('update changes.search_index set number = 0');
    await feed();
    expect((await position())?.number).toBe(latest?.number);
  });

  it('is filled in batches of bounded size', async () => {
    const text = 'A sentence of some words about nothing in particular. ';
    await newsroom.publish(
      ...Array.from({ length: 450 }, (_, index) => ({
        uri: `n${index}`,
        body: { text: `${index} ${text.repeat(40)}` },
      })),
    );
    standIn.calls.length = 0;
    await feed();
    expect(bulks().length).toBeGreaterThan(2);
    expect(Math.max(...bulks().map((body) => body.split('\n').length))).toBeLessThanOrEqual(401);
    const [row] = await base.sql<{ count: string }>(
      `select count(*) from article where status = 'PUBLISHED' and published_at <= now()`,
    );
    expect(standIn.index.live).toHaveLength(Number(row?.count));
  });

  it('is made anew and filled from the start when it is gone, or was replaced', async () => {
    const before = { live: standIn.index.live.length, uuid: standIn.index.uuid };
    standIn.indexes.clear();
    await feed();
    expect(standIn.index.live).toHaveLength(before.live);
    expect(standIn.index.uuid).not.toBe(before.uuid);
    await base.sql(`update changes.search_index set uuid = 'another'`);
    await feed();
    expect(standIn.index.live).toHaveLength(before.live);
    expect(await position()).toMatchObject({ filled: true, uuid: standIn.index.uuid });
  });

  it('is made anew after a restore, whose numbers would be older', async () => {
    const { uuid } = standIn.index;
    await base.sql('insert into changes.timeline (started_after) select last_number from changes.numbering');
    await feed();
    expect(standIn.index.uuid).not.toBe(uuid);
    expect((await position())?.filled).toBe(true);
  });

  it('is left alone when it is of another database, or not of Dateline', async () => {
    const [name = '', index] = [...standIn.indexes][0] ?? [];
    const { uuid } = standIn.index;
    const description = index?.description as { mappings: { _meta: { dateline: { database: string } } } };
    const meta = description.mappings._meta.dateline;
    const own = meta.database;
    meta.database = 'another';
    await expect(feed()).rejects.toMatchObject({
      code: 'FOREIGN_INDEX',
      message: expect.stringContaining('another database'),
    });
    meta.database = own;
    await feed();
    expect([standIn.index.uuid, standIn.index.name]).toEqual([uuid, name]);
  });

  it('waits when the server is overloaded, and leaves out an article that it refuses', async () => {
    await newsroom.publish({ uri: 'x1' }, { uri: 'x2' });
    const answers = [429, 400];
    standIn.misbehave = ({ path, body }, response) => {
      if (!path.includes('_bulk') || answers.length === 0) return false;
      const status = answers.shift();
      const ids = [...body.matchAll(/"_id":"(\d+)"/g)].map(([, id]) => id);
      const items = ids.map((id, at) => ({
        index: { _id: id, ...(at === 0 ? { status, error: { type: 'some' } } : { status: 201 }) },
      }));
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ errors: true, items }));
      return true;
    };
    const before = await position();
    await expect(feed()).rejects.toMatchObject({ code: 'STATUS', status: 429 });
    expect((await position())?.number).toBe(before?.number);
    log.length = 0;
    await feed();
    expect(log).toEqual(['The search server does not take an article']);
    expect(Number((await position())?.number)).toBeGreaterThan(Number(before?.number));
    standIn.misbehave = null;
  });

  it('tells once that the server takes no changes, and when it does again', async () => {
    await newsroom.publish({ uri: 'y1' });
    await numberAll(base);
    const one = feeder();
    let refused = 0;
    standIn.misbehave = ({ path }, response) => {
      if (!path.includes('_bulk')) return false;
      refused += 1;
      response.writeHead(429).end();
      return true;
    };
    log.length = 0;
    await until(async () => {
      await one.feed().catch(() => undefined);
      return refused > 1;
    });
    expect(log).toEqual([expect.stringMatching(/^The search server takes no changes: .*429/)]);
    standIn.misbehave = null;
    await until(async () => {
      await one.feed();
      return log.length > 1;
    });
    expect(log[1]).toBe('The search server takes changes again');
  });

  it('is fed by one process at a time', async () => {
    await newsroom.publish(...Array.from({ length: 50 }, (_, index) => ({ uri: `p${index}` })));
    await numberAll(base);
    standIn.calls.length = 0;
    await Promise.all([feeder(), feeder(), feeder()].map((each) => each.feed()));
    const ids = bulks().flatMap((body) => [...body.matchAll(/"_id":"(\d+)"/g)].map(([, id]) => id));
    expect(ids).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
  });

  it('holds no transaction while the server works, and keeps other feeders away', async () => {
    const { held, respond } = holdBulk();
    await newsroom.publish({ uri: 'held' });
    await numberAll(base);
    standIn.calls.length = 0;
    const feeding = feeder().feed();
    await held;
    const [{ open } = {}] = await base.sql<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    );
    expect(open).toBe(0);
    await feeder().feed();
    expect(bulks()).toHaveLength(1);
    respond();
    await feeding;
    expect(headlines()).toContain('Story held');
    expect(await claim()).toBeNull();
  });

  it('goes on with another feeder when a claim ended, and the first one records nothing any more', async () => {
    const { held, respond } = holdBulk();
    await newsroom.publish({ uri: 'late' });
    await numberAll(base);
    const first = feeder().feed();
    await held;
    await base.sql(`update changes.search_index set claimed_until = now() - interval '1 second'`);
    await feeder().feed();
    const after = await position();
    await base.sql('update changes.search_index set number = number - 1');
    respond();
    await first;
    expect(Number((await position())?.number)).toBe(Number(after?.number) - 1);
    await feed();
    expect((await position())?.number).toBe(after?.number);
  });
});

import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { removeOldChanges } from '../../../src/db/changes/remove-old.js';
import { changesService } from '../../../src/services/changes/index.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway();
const newsroom = newsroomOf(gateway);

interface Page {
  readonly cursor: string;
  readonly changes: readonly { readonly article: { readonly headline: string } | null }[];
}
const read = (since: string | null): Promise<Page> =>
  gateway
    .data<{ changes: Page }>(
      'query ($since: String) { changes(since: $since) { cursor changes { article { headline } } } }',
      { since },
    )
    .then(({ changes }) => changes);
const codeOf = async (since: string): Promise<string | undefined> =>
  (await gateway.execute('query ($since: String) { changes(since: $since) { cursor } }', { since }))
    .errors?.[0]?.extensions.code;
const headlines = ({ changes }: Page): (string | undefined)[] =>
  changes.map(({ article }) => article?.headline);

/** Runs a process until it has numbered all. */
async function serve(): Promise<void> {
  const changes = changesService(gateway.database, () => undefined);
  await expect
    .poll(async () => {
      const [row] = await gateway.sql<{ done: boolean }>(
        `select origin <> '' and not exists (select from changes.walk) as done from changes.numbering`,
      );
      return row?.done && changes.lastNumber > 0;
    })
    .toBe(true);
  await changes.close();
}

/** What a database looks like after `pg_restore` on another server: its transaction ids mean nothing there. */
const restore = (snapshot: string): Promise<unknown> =>
  gateway.sql(
    `update changes.numbering set origin = 'another-1', snapshot = $1, at = now() - interval '9 days'`,
    [snapshot],
  );

describe('a restored database', () => {
  it('numbers what had no number yet, whatever its transaction ids are', async () => {
    await newsroom.publish({ uri: 'a' }, { uri: 'b' });
    await serve();
    const { cursor } = await read(null);
    await newsroom.publish({ uri: 'c' });
    await gateway.sql(`update changes.log set at = now() - interval '8 days'`);
    // The snapshot of the former server is far ahead.
    await restore('900000000:900000000:');
    await removeOldChanges(gateway.database);
    await serve();
    const page = await read(cursor);
    expect(headlines(page)).toContain('Story c');
    await newsroom.publish({ uri: 'd' });
    await numberAll(gateway);
    expect(headlines(await read(page.cursor))).toEqual(['Story d']);
  });

  it('begins a timeline: it accepts cursors up to its end, and refuses those of lost changes', async () => {
    await numberAll(gateway);
    const { cursor } = await read(null);
    await newsroom.publish({ uri: 'lost' });
    await numberAll(gateway);
    const lost = (await read(cursor)).cursor;
    // The backup is from before the last story.
    await gateway.sql(`delete from changes.feed where number = (select last_number from changes.numbering)`);
    await gateway.sql(`delete from article where source_uri = 'lost'`);
    await gateway.sql('delete from changes.log');
    await gateway.sql('update changes.numbering set last_number = last_number - 1');
    expect(await codeOf(lost)).toBe('CURSOR_EXPIRED');
    await restore('900000000:900000000:');
    await serve();
    await newsroom.publish({ uri: 'new-1' }, { uri: 'new-2' });
    await numberAll(gateway);
    expect(await codeOf(lost)).toBe('CURSOR_EXPIRED');
    const page = await read(cursor);
    expect(headlines(page)).toEqual(['Story new-1', 'Story new-2']);
    expect((await read(page.cursor)).changes).toEqual([]);
  });

  it('that was promoted keeps its transaction ids, and begins a timeline', async () => {
    const before = await gateway.sql('select id from changes.timeline');
    const { cursor } = await read(null);
    await gateway.sql(`update changes.numbering set history = '000000FF'`);
    await newsroom.publish({ uri: 'promoted' });
    await serve();
    await numberAll(gateway);
    expect(await gateway.sql('select id from changes.timeline')).toHaveLength(before.length + 1);
    expect(headlines(await read(cursor))).toEqual(['Story promoted']);
  });
});

describe('many changes', () => {
  it('are numbered in steps of whole transactions, oldest first, and none that is not committed', async () => {
    const rows = await gateway.sql<{ id: string }>('select id from article order by id');
    const { cursor } = await read(null);
    const open = new pg.Client({ connectionString: gateway.url });
    await open.connect();
    const log = (id: string | undefined): [string, unknown[]] => [
      `insert into changes.log (kind, article_id, tags) select 'ARTICLE', $1, '{}' from generate_series(1, 2600)`,
      [id],
    ];
    const [first, second, third, held] = rows;
    for (const row of [first, second]) await gateway.sql(...log(row?.id));
    await open.query('begin');
    await open.query(...log(held?.id));
    await gateway.sql(...log(third?.id));
    await numberAll(gateway);
    expect((await read(cursor)).changes).toHaveLength(3);
    const page = await read(cursor);
    await open.query('commit');
    await open.end();
    await numberAll(gateway);
    expect((await read(page.cursor)).changes).toHaveLength(1);
  });

  it('stay in the log until they have numbers', async () => {
    await newsroom.publish({ uri: 'old' });
    await gateway.sql(`update changes.log set at = now() - interval '9 days'`);
    await gateway.sql(`update changes.numbering set at = now() - interval '8 days'`);
    await removeOldChanges(gateway.database);
    const { cursor } = await read(null);
    await numberAll(gateway);
    expect(headlines(await read(cursor))).toEqual(['Story old']);
    await removeOldChanges(gateway.database);
    expect(await gateway.sql('select seq from changes.log')).toEqual([]);
  });
});

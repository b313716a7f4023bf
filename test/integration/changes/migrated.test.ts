import { describe, expect, it } from 'vitest';
import { migrateDown, migrateUp } from '../../../src/db/migrate.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const newsroom = newsroomOf(base);

describe('a database from before the feed', () => {
  it('gets numbers for all articles that were ever public, and for changes meanwhile', async () => {
    for (let name = await migrateDown(base.database); name && !/^NumberChanges/.test(name); )
      name = await migrateDown(base.database);
    await newsroom.publish(
      { uri: 'a' },
      { uri: 'b' },
      { uri: 'gone' },
      { uri: 'never', publishedAt: new Date('2999-01-01') },
    );
    await base.sql(`update article set status = 'WITHDRAWN' where source_uri in ('gone', 'never')`);
    await base.sql(
      `insert into article (slug, status, headline, published_at, updated_at)
       select 'many-' || n, 'PUBLISHED', 'Many ' || n, now(), '2026-01-01' from generate_series(1, 12000) n`,
    );
    await migrateUp(base.database);
    await newsroom.publish({ uri: 'a', headline: 'Changed' }, { uri: 'c' });
    await numberAll(base);
    const rows = await base.sql<{ slug: string; state: string; version: number }>(
      `select slug, state, feed.version from changes.feed join article on id = article_id
       where source_uri is not null order by number`,
    );
    expect(rows.map(({ slug, state, version }) => `${slug} ${state} ${version}`)).toEqual([
      'story-a PUBLIC 2',
      'story-c PUBLIC 1',
      'story-b PUBLIC 1',
      'story-gone HIDDEN 1',
    ]);
    const [row] = await base.sql(
      `select count(*)::int as rows, max(number)::int as last, (select last_number::int from changes.numbering) as given,
         count(*) filter (where at = '2026-01-01')::int as dated from changes.feed`,
    );
    expect(row).toEqual({ rows: 12_004, last: 12_004, given: 12_004, dated: 12_000 });
    expect(await base.sql('select from changes.walk')).toEqual([]);
  });
});

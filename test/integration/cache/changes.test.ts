import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/db/changes/change.js';
import { publishDue } from '../../../src/db/changes/publish-due.js';
import { removeOldChanges } from '../../../src/db/changes/remove-old.js';
import { relatedService } from '../../../src/services/related/index.js';
import { changeLogOf } from '../../support/change-log.js';
import { newsroomOf } from '../../support/newsroom.js';
import { letScheduledCome } from '../../support/scheduled.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const newsroom = newsroomOf(base);
const newChanges = changeLogOf(base);
const ofKind = (changes: readonly Change[], kind: Change['kind']): Change[] =>
  changes.filter((change) => change.kind === kind);

describe('the change log', () => {
  it('records a new article with its facets, and its new names', async () => {
    const [written] = await newsroom.publish({
      uri: 'a',
      section: 'Sport',
      topics: [{ name: 'Tennis', kind: 'SUBJECT' }],
      authors: ['Ann Lee'],
      language: 'en-GB',
    });
    const changes = await newChanges();
    expect(ofKind(changes, 'NAMES').map(({ tags }) => tags)).toEqual([
      ['sections', expect.stringMatching(/^Section:uid:/), 'Section:slug:sport'],
      ['topics', expect.stringMatching(/^Topic:uid:/), 'Topic:slug:tennis'],
      ['authors', expect.stringMatching(/^Author:uid:/), 'Author:slug:ann-lee'],
    ]);
    const name = { id: expect.any(String), uid: expect.any(String), former: [], only: true };
    expect(ofKind(changes, 'ARTICLE')).toEqual([
      {
        kind: 'ARTICLE',
        xid: expect.any(String),
        articleId: written?.id,
        tags: [`Article:${written?.id}`, `Article:uid:${written?.uid}`, 'Article:slug:story-a'],
        before: null,
        after: {
          section: { ...name, slug: 'sport' },
          topics: [{ ...name, slug: 'tennis' }],
          authors: [{ ...name, slug: 'ann-lee' }],
          language: 'en-GB',
          publishedAt: `${Date.parse('2026-03-01T08:00:00Z')}000`,
          updatedAt: expect.stringMatching(/^\d{16}$/),
          text: null,
        },
      },
    ]);
  });

  it('records the facets before and after an edit, and a hash of the searched text', async () => {
    await newsroom.publish({ uri: 'b', section: 'Sport', body: { text: 'One.' } });
    await newChanges();
    await newsroom.publish({ uri: 'b', section: 'Sport', body: { text: 'One.' }, byline: 'By Bo' });
    const [same] = ofKind(await newChanges(), 'ARTICLE');
    expect(same?.before?.text).toMatch(/^[0-9a-f]{32}$/);
    expect(same?.after?.text).toBe(same?.before?.text);
    expect(same?.after?.updatedAt).not.toBe(same?.before?.updatedAt);
    await newsroom.publish({ uri: 'b', section: 'Culture', body: { text: 'Two.' } });
    const [other] = ofKind(await newChanges(), 'ARTICLE');
    expect(other?.after?.text).not.toBe(other?.before?.text);
    expect([other?.before?.section?.slug, other?.after?.section?.slug]).toEqual(['sport', 'culture']);
  });

  it('records nothing for an unchanged article', async () => {
    await newsroom.publish({ uri: 'c' });
    await newChanges();
    await newsroom.publish({ uri: 'c' });
    expect(await newChanges()).toEqual([]);
  });

  it('records a withdrawal, its end, and the related lists that hold the article', async () => {
    const [listed] = await newsroom.publish({ uri: 'd1', section: 'Sport' });
    const [lister] = await newsroom.publish({ uri: 'd2', related: [{ uri: 'd1' }] });
    await newChanges();
    await newsroom.publish({ uri: 'd1', section: 'Sport', withdrawn: 'It was wrong' });
    const gone = await newChanges();
    expect(ofKind(gone, 'ARTICLE')).toMatchObject([
      { articleId: listed?.id, before: { section: { slug: 'sport' } }, after: null },
    ]);
    expect(ofKind(gone, 'RELATED')).toMatchObject([{ tags: [`Article:${lister?.id}:related`] }]);
    // Only a newer version ends a withdrawal by the source.
    await newsroom.publish({ uri: 'd1', section: 'Sport', versionAt: new Date(Date.now() + 60_000) });
    const back = await newChanges();
    expect(ofKind(back, 'ARTICLE')).toMatchObject([{ before: null, after: { section: { slug: 'sport' } } }]);
    expect(ofKind(back, 'RELATED')).toMatchObject([{ articleId: lister?.id }]);
  });

  it('records a changed related list, and no unchanged one', async () => {
    const [first, second] = await newsroom.publish({ uri: 'e1' }, { uri: 'e2' });
    const { decide } = relatedService(base.database, { halfLifeDays: 30 });
    await newChanges();
    const pin = {
      kind: 'pin',
      articleId: `art_${first?.uid}`,
      relatedId: `art_${second?.uid}`,
      position: 1,
    } as const;
    await base.database.transaction('test', (transaction) => decide(transaction, pin));
    expect(await newChanges()).toMatchObject([{ kind: 'RELATED', articleId: first?.id }]);
    await base.database.transaction('test', (transaction) => decide(transaction, pin));
    expect(await newChanges()).toEqual([]);
  });

  it('records a scheduled publication once when it is due, with several processes', async () => {
    const publishedAt = new Date(Date.now() + 3_600_000);
    const [later] = await newsroom.publish({ uri: 'f', section: 'Sport', publishedAt });
    expect(ofKind(await newChanges(), 'ARTICLE')).toEqual([]);
    expect(await publishDue(base.database)).toBe(0);
    await letScheduledCome(base, 'f');
    const polls = [publishDue(base.database), publishDue(base.database)];
    expect((await Promise.all(polls)).sort()).toEqual([0, 1]);
    expect(ofKind(await newChanges(), 'ARTICLE')).toMatchObject([
      { articleId: later?.id, before: null, after: { section: { slug: 'sport' } } },
    ]);
  });

  it('drops a scheduled publication that was withdrawn before it was due', async () => {
    await newsroom.publish({ uri: 'g', publishedAt: new Date(Date.now() + 60_000) });
    expect(await base.sql('select from changes.scheduled')).toHaveLength(1);
    await newsroom.publish({ uri: 'g', withdrawn: 'Not now' });
    expect(await base.sql('select from changes.scheduled')).toHaveLength(0);
  });

  it('holds nothing of a transaction that was rolled back', async () => {
    await newChanges();
    await base.sql(`alter table correction add constraint no_note check (note <> 'Poison')`);
    await expect(
      newsroom.publish({ uri: 'h', section: 'Weather', corrections: [{ at: new Date(), note: 'Poison' }] }),
    ).rejects.toThrow();
    await base.sql('alter table correction drop constraint no_note');
    expect(await newChanges()).toEqual([]);
  });

  it('records a row for each article of a batch', async () => {
    const stories = Array.from({ length: 300 }, (_, n) => ({ uri: `i${n}`, section: 'Sport' }));
    await newsroom.publish(...stories);
    expect(ofKind(await newChanges(), 'ARTICLE')).toHaveLength(300);
  });

  it('is stored for two days', async () => {
    await base.sql(`update changes.log set at = now() - interval '49 hours' where kind = 'NAMES'`);
    await removeOldChanges(base.database);
    const kinds = await base.sql('select distinct kind from changes.log order by kind');
    expect(kinds).toEqual([{ kind: 'ARTICLE' }, { kind: 'RELATED' }]);
  });
});

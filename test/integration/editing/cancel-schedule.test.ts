import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { takeWriterLock } from '../../../src/db/writer-lock.js';
import { articleSelection, draftsOf, type PublishedArticle } from '../../support/drafts.js';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { letDraftCome } from '../../support/scheduled.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);
const seed = seedOf(gateway);
const { saveDraft, publish, asReader } = draftsOf(gateway, editors);

const cancel = (id: string, more: object = {}) =>
  editors.run<{ readonly article: PublishedArticle }>('cancelSchedule', { id, ...more }, articleSelection);
const refusalOf = (id: string) => editors.error('cancelSchedule', { id });
const later = '2099-01-01T00:00:00.000Z';
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const created = async (headline: string): Promise<PublishedArticle & { id: string }> =>
  (
    await editors.run<{ article: PublishedArticle & { id: string } }>(
      'createArticle',
      { headline, bodyHtml: '<p>Words.</p>' },
      articleSelection,
    )
  ).article;

describe('a schedule that is cancelled', () => {
  it('leaves a story that was never public as a draft, which no time publishes', async () => {
    const { id, slug } = await created('Not yet');
    const at = inMs(3000);
    expect((await publish(id, 1, { at })).article.status).toBe('SCHEDULED');
    await saveDraft(id, 0, { standfirst: 'Saved meanwhile' });
    const { article } = await cancel(id, { note: 'Too early' });
    expect(article).toMatchObject({
      status: 'DRAFT',
      publishedAt: null,
      version: 3,
      draft: { fields: ['STANDFIRST'], publishAt: null },
    });
    await pause(Date.parse(at) - Date.now() + 200);
    expect(await asReader(slug)).toEqual({ article: null });
    const { changes } = await gateway.data<{ changes: { changes: { articleId: string }[] } }>(
      '{ changes(first: 1000) { changes { articleId } } }',
    );
    expect(changes.changes.map((change) => change.articleId)).not.toContain(id);
    const trail = await gateway.data(
      `{ article(id: "${id}") { revisions { nodes { version kind note } } } auditLog(first: 1) { nodes { action version note } } }`,
      {},
      editors.headers.admin,
    );
    expect(trail).toMatchObject({
      article: { revisions: { nodes: [{ version: 3, kind: 'EDIT', note: 'Too early' }, {}, {}] } },
      auditLog: { nodes: [{ action: 'cancelSchedule', version: 3, note: 'Too early' }] },
    });
    expect((await publish(id, 3)).article).toMatchObject({
      status: 'PUBLISHED',
      standfirst: 'Saved meanwhile',
    });
  });

  it('leaves the changes of a published story in their draft', async () => {
    const story = await seed.article({ headline: 'Live' });
    await saveDraft(story.id, 0, { headline: 'Later' });
    await publish(story.id, 1, { at: later });
    // Somebody saves the draft and the wire updates the story meanwhile: neither stands in the way.
    await saveDraft(story.id, 1, { standfirst: 'More' });
    const { article } = await cancel(story.id);
    expect(article).toMatchObject({
      headline: 'Live',
      version: 1,
      draft: { publishAt: null, version: 2, fields: ['HEADLINE', 'STANDFIRST'] },
    });
    await letDraftCome(gateway, story.id);
    expect(await asReader(story.slug)).toMatchObject({ article: { headline: 'Live', version: 1 } });
    expect(await refusalOf(story.id)).toMatchObject({
      message: 'Readers see this article as it is: nothing is scheduled. Read it again.',
      extensions: { code: 'BAD_USER_INPUT', field: 'id' },
    });
  });

  it('stays a draft whatever the source sends', async () => {
    const item = { uri: 'wire-later', headline: 'Embargoed', body: { text: 'Words.' } };
    const [imported] = await newsroom.publish({ ...item, publishedAt: new Date(later) });
    const id = `art_${imported?.uid}`;
    const [row] = await gateway.sql<{ status: string; later: boolean }>(
      'select status, published_at > now() as later from article where uid = $1',
      [imported?.uid],
    );
    expect(row).toEqual({ status: 'PUBLISHED', later: true });
    await cancel(id);
    await newsroom.publish({ ...item, headline: 'Again', publishedAt: new Date() });
    expect(await gateway.sql('select status, headline from article where uid = $1', [imported?.uid])).toEqual(
      [{ status: 'DRAFT', headline: 'Again' }],
    );
  });

  it('stays a draft also when the source publishes what was its own draft', async () => {
    const item = { uri: 'draft-of-the-source', headline: 'Unfinished', body: { text: 'Words.' } };
    const [imported] = await newsroom.publish({ ...item, isDraft: true });
    const id = `art_${imported?.uid}`;
    await publish(id, 1, { at: later });
    await cancel(id);
    await newsroom.publish({ ...item, headline: 'Finished' });
    expect(
      await gateway.sql(
        'select status, headline, published_at as "publishedAt", edited_fields as owned from article where uid = $1',
        [imported?.uid],
      ),
    ).toEqual([{ status: 'DRAFT', headline: 'Finished', publishedAt: null, owned: ['STATUS'] }]);
  });

  it('is cancelled for a story and its draft, where the wire has moved the time of a published one', async () => {
    const item = { uri: 'moved-by-the-wire', headline: 'Out', body: { text: 'Words.' } };
    const [imported] = await newsroom.publish(item);
    const id = `art_${imported?.uid}`;
    await saveDraft(id, 0, { standfirst: 'Later' });
    await publish(id, 1, { at: later });
    await newsroom.publish({ ...item, headline: 'Embargoed', publishedAt: new Date(later) });
    expect((await cancel(id)).article).toMatchObject({ status: 'DRAFT', draft: { publishAt: null } });
  });

  it('is cancelled once, however often it is asked with a key', async () => {
    const { id } = await created('Once');
    await publish(id, 1, { at: later });
    const first = await cancel(id, { idempotencyKey: 'cancel-once' });
    expect(await cancel(id, { idempotencyKey: 'cancel-once' })).toEqual(first);
    expect(await refusalOf(id)).toMatchObject({
      message: 'This article is a draft without a time: nothing is scheduled. Read it again.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('is refused once readers see the story, though the request began before', async () => {
    const { id, slug } = await created('Just out');
    const at = inMs(700);
    await publish(id, 1, { at });
    let refusal: Promise<object> = Promise.resolve({});
    await gateway.database.transaction('test', async (transaction) => {
      await takeWriterLock(transaction);
      refusal = refusalOf(id);
      await pause(Date.parse(at) - Date.now() + 100);
    });
    expect(await refusal).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(await asReader(slug)).toMatchObject({ article: { headline: 'Just out' } });
  });

  it('is for editors, and not for a withdrawn story', async () => {
    const story = await seed.article();
    await editors.run('withdrawArticle', { id: story.id, reason: 'Wrong' }, 'article { id }');
    expect(await refusalOf(story.id)).toMatchObject({ extensions: { code: 'GONE' } });
    const asAnalyst = editors.error(
      'cancelSchedule',
      { id: story.id },
      '__typename',
      editors.headers.analyst,
    );
    expect(await asAnalyst).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

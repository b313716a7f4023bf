import { describe, expect, it } from 'vitest';
import { createArticles } from '../../../src/app.js';
import { articleSelection, type Draft, draftsOf } from '../../support/drafts.js';
import { editorsOf } from '../../support/editors.js';
import { testConfig, testGateway } from '../../support/gateway.js';
import { letDraftCome } from '../../support/scheduled.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);

const { saveDraft, publish, asReader } = draftsOf(gateway, editors);

describe('publishArticle', () => {
  it('makes no version of a live story that has no draft', async () => {
    const story = await seed.article();
    expect((await publish(story.id, 1)).article.version).toBe(1);
  });

  it('applies the draft to the live article as one version, and ends it', async () => {
    const story = await seed.article({ headline: 'Live' });
    await saveDraft(story.id, 0, { headline: 'Drafted', topics: [{ name: 'Harbours' }] });
    const { article } = await publish(story.id, 1, { draftVersion: 1, note: 'Ready' });
    expect(article).toMatchObject({ version: 2, headline: 'Drafted', draft: null });
    expect(await gateway.data(`{ article(id: "${story.id}") { headline topics { name } } }`)).toEqual({
      article: { headline: 'Drafted', topics: [{ name: 'Harbours' }] },
    });
  });

  it('merges fields that changed on one side, and refuses those that changed on both', async () => {
    const story = await seed.article({ headline: 'Live', standfirst: 'Old' });
    await saveDraft(story.id, 0, { headline: 'Drafted' });
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { standfirst: 'New' } },
      articleSelection,
      editors.headers.ben,
    );
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 2, patch: { headline: 'From Ben' } },
      articleSelection,
      editors.headers.ben,
    );
    const { draft } = await saveDraft(story.id, 1, { dateline: 'PORT ELLERY' });
    expect(draft.conflicts).toEqual(['HEADLINE']);
    const { extensions } = await editors.error('publishArticle', { id: story.id, expectedVersion: 3 });
    expect(extensions).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 3,
      changedBy: 'Ben Orr',
      fields: ['HEADLINE'],
    });
    // The same value on both sides is no conflict.
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 3, patch: { headline: 'Drafted' } },
      articleSelection,
    );
    const { article } = await publish(story.id, 1);
    expect(article).toMatchObject({ version: 5, headline: 'Drafted', standfirst: 'New' });
  });

  it('publishes what an editor kept after a look at what changed on both sides', async () => {
    const story = await seed.article({ headline: 'Live' });
    await saveDraft(story.id, 0, { headline: 'Drafted' });
    const update = (expectedVersion: number, headline: string) =>
      editors.run('updateArticle', { id: story.id, expectedVersion, patch: { headline } }, articleSelection);
    await update(1, 'From Ben');
    const save = { id: story.id, expectedDraftVersion: 1, patch: {} };
    const early = await editors.error('saveDraft', { ...save, baseVersion: 3 });
    expect(early.extensions).toMatchObject({ code: 'CONFLICT', currentVersion: 2 });
    const { draft } = await editors.run<{ draft: object }>(
      'saveDraft',
      { ...save, baseVersion: 2 },
      'draft { version baseVersion conflicts }',
    );
    expect(draft).toEqual({ version: 2, baseVersion: 2, conflicts: [] });
    // What changes after that look is a conflict again.
    await update(2, 'Again from Ben');
    const { extensions } = await editors.error('publishArticle', { id: story.id, expectedVersion: 3 });
    expect(extensions).toMatchObject({ code: 'CONFLICT', fields: ['HEADLINE'] });
    await editors.run('saveDraft', { ...save, expectedDraftVersion: 2, baseVersion: 3 }, 'draft { version }');
    expect((await publish(story.id, 3)).article).toMatchObject({ headline: 'Drafted', draft: null });
  });

  it('publishes a new article now, or at its time by the clock of the database', async () => {
    const created = await editors.run<{ article: { id: string; slug: string } }>(
      'createArticle',
      { headline: 'Launch day', bodyHtml: '<p>Words.</p>' },
      articleSelection,
    );
    const at = new Date(Date.now() + 60_000).toISOString();
    const { article } = await publish(created.article.id, 1, { at, slug: 'FROM_HEADLINE' });
    expect(article.status).toBe('SCHEDULED');
    expect(await asReader(created.article.slug)).toEqual({ article: null });
    await letDraftCome(gateway, created.article.id);
    // No process ran a job in between.
    expect(await asReader(created.article.slug)).toEqual({
      article: { headline: 'Launch day', standfirst: null, version: 2 },
    });
  });

  it('schedules an update of a published story, which any process applies once', async () => {
    const story = await seed.article({ headline: 'Live' });
    await saveDraft(story.id, 0, { headline: 'Later' });
    const at = new Date(Date.now() + 60_000).toISOString();
    const { article } = await publish(story.id, 1, { at, correction: { note: 'It was otherwise.' } });
    expect(article).toMatchObject({ version: 1, headline: 'Live', draft: { publishAt: at } });
    const [one, other] = [
      createArticles(testConfig, gateway.database),
      createArticles(testConfig, gateway.database),
    ];
    expect(await one.publishDue()).toBe(0);
    await letDraftCome(gateway, story.id);
    const done = await Promise.all([one.publishDue(), other.publishDue()]);
    expect(done[0] + done[1]).toBe(1);
    expect(
      await gateway.data(`{ article(id: "${story.id}") { headline version corrections { note } } }`),
    ).toEqual({
      article: { headline: 'Later', version: 2, corrections: [{ note: 'It was otherwise.' }] },
    });
  });

  it('keeps a scheduled draft that cannot be published, and records why in the audit log', async () => {
    const story = await seed.article({ headline: 'Live' });
    await saveDraft(story.id, 0, { headline: 'Later' });
    await publish(story.id, 1, { at: new Date(Date.now() + 60_000).toISOString() });
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { headline: 'Meanwhile' } },
      articleSelection,
    );
    await letDraftCome(gateway, story.id);
    await createArticles(testConfig, gateway.database).publishDue();
    const { article, auditLog } = await gateway.data<{
      article: { headline: string; draft: Draft };
      auditLog: { nodes: { note: string }[] };
    }>(
      `{ article(id: "${story.id}") { headline draft { publishAt fields } } auditLog(articleId: "${story.id}", first: 1) { nodes { action actorName requestId note } } }`,
      {},
      editors.headers.admin,
    );
    expect(article).toEqual({ headline: 'Meanwhile', draft: { publishAt: null, fields: ['HEADLINE'] } });
    expect(auditLog.nodes).toEqual([
      {
        action: 'publishArticle',
        actorName: 'Ada Vale',
        requestId: 'schedule',
        note: 'Not published: changed meanwhile: HEADLINE.',
      },
    ]);
  });

  it('refuses to schedule without a draft, and a withdrawn article', async () => {
    const story = await seed.article();
    const at = new Date(Date.now() + 60_000).toISOString();
    expect(
      (await editors.error('publishArticle', { id: story.id, expectedVersion: 1, at })).extensions,
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'at',
    });
    const gone = await seed.article({ status: 'WITHDRAWN' });
    for (const [name, input] of [
      ['publishArticle', { id: gone.id, expectedVersion: 1 }],
      ['saveDraft', { id: gone.id, expectedDraftVersion: 0, patch: {} }],
      ['updateArticle', { id: gone.id, expectedVersion: 1, patch: {} }],
    ] as const) {
      expect((await editors.error(name, input)).extensions.code).toBe('GONE');
    }
  });
});

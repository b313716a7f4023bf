import { describe, expect, it } from 'vitest';
import { createArticles } from '../../../src/app.js';
import { editorsOf } from '../../support/editors.js';
import { testConfig, testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { letDraftCome } from '../../support/scheduled.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
const newsroom = newsroomOf(gateway);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();

const saveDraft = (id: string, expectedDraftVersion: number, patch: object) =>
  editors.run('saveDraft', { id, expectedDraftVersion, patch }, 'draft { version }');
const publish = (id: string, expectedVersion: number, more: object = {}) =>
  editors.run<{ article: { version: number } }>(
    'publishArticle',
    { id, expectedVersion, ...more },
    'article { version slug status publishedAt }',
  );

describe('a draft', () => {
  it('that is saved while it is published is not lost without a word', async () => {
    const story = await seed.article({ headline: 'Live' });
    await saveDraft(story.id, 0, { topics: [{ name: 'Harbours' }] });
    const holder = await gateway.database.pool.connect();
    try {
      await holder.query('begin');
      // Publication has read the draft when it comes to this table.
      await holder.query('lock table article_topic in share mode');
      const publishing = publish(story.id, 1);
      await pause(300);
      const saving = saveDraft(story.id, 1, { standfirst: 'Written meanwhile' }).then(
        () => 'saved',
        (error: Error) => error.message,
      );
      await pause(300);
      await holder.query('commit');
      await publishing;
      const outcome = await saving;
      const { article } = await gateway.data<{ article: { draft: object | null } }>(
        `{ article(id: "${story.id}") { draft { version } } }`,
        {},
        editors.headers.ada,
      );
      if (outcome === 'saved') expect(article.draft).not.toBeNull();
      else expect(outcome).toContain('CONFLICT');
    } finally {
      holder.release();
    }
  });

  it('does not overwrite changes after the version that its editor read', async () => {
    const story = await seed.article({ headline: 'Live' });
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { headline: 'From Ben' } },
      'article { version }',
      editors.headers.ben,
    );
    // Ada opened version 1, and writes now.
    await saveDraft(story.id, 0, { headline: 'From Ada' });
    const { extensions } = await editors.error('publishArticle', { id: story.id, expectedVersion: 1 });
    expect(extensions).toMatchObject({ code: 'CONFLICT', changedBy: 'Ben Orr', fields: ['HEADLINE'] });
    expect((await publish(story.id, 2)).article.version).toBe(3);
  });

  it('of a restored revision has all its fields, also those of an earlier draft', async () => {
    const story = await seed.article({ headline: 'Live', standfirst: 'Old' });
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { standfirst: 'New' } },
      'article { version }',
    );
    await saveDraft(story.id, 0, { headline: 'Drafted' });
    const { article } = await gateway.data<{
      article: { revisions: { nodes: { id: string; version: number }[] } };
    }>(`{ article(id: "${story.id}") { revisions { nodes { id version } } } }`, {}, editors.headers.ada);
    const revisionId = article.revisions.nodes.find(({ version }) => version === 1)?.id;
    expect(
      await editors.run(
        'restoreRevision',
        { revisionId, expectedDraftVersion: 1 },
        'draft { article { headline standfirst } }',
      ),
    ).toEqual({ draft: { article: { headline: 'Live', standfirst: 'Old' } } });
  });
});

describe('a schedule', () => {
  it('is kept although another draft cannot be published', async () => {
    const [broken, story] = await seed.articles(2);
    await saveDraft(broken?.id ?? '', 0, { topics: [{ name: 'Gone' }] });
    await saveDraft(story?.id ?? '', 0, { headline: 'In time' });
    for (const each of [broken, story]) await publish(each?.id ?? '', 1, { at: soon(60_000) });
    await gateway.sql(
      `update editing.draft set columns = '{"image": {}, "section_id": 987654321}' where article_id = $1`,
      [broken?.rowId],
    );
    for (const each of [broken, story]) await letDraftCome(gateway, each?.id ?? '');
    await createArticles(testConfig, gateway.database)
      .publishDue()
      .catch(() => undefined);
    expect(await gateway.data(`{ article(id: "${story?.id}") { headline } }`)).toEqual({
      article: { headline: 'In time' },
    });
    const { auditLog } = await gateway.data<{ auditLog: { nodes: { note: string }[] } }>(
      `{ auditLog(articleId: "${broken?.id}", first: 1) { nodes { note } } }`,
      {},
      editors.headers.admin,
    );
    expect(auditLog.nodes[0]?.note).toMatch(/^Not published: /);
  });

  it('keeps the choice of the slug', async () => {
    const story = await seed.article({ headline: 'Live' });
    await saveDraft(story.id, 0, { headline: 'Named anew at its time' });
    await publish(story.id, 1, { at: soon(60_000), slug: 'FROM_HEADLINE' });
    await letDraftCome(gateway, story.id);
    await createArticles(testConfig, gateway.database).publishDue();
    expect(await gateway.data(`{ article(slug: "${story.slug}") { slug } }`)).toEqual({
      article: { slug: 'named-anew-at-its-time' },
    });
  });

  it('of an editor is not moved by the source', async () => {
    const wire = { uri: 'embargoed', publishedAt: new Date(Date.now() + 60_000) };
    const [imported] = await newsroom.publish(wire);
    const id = `art_${imported?.uid}`;
    const at = soon(3_600_000);
    await publish(id, 1, { at });
    await newsroom.publish({ ...wire, headline: 'The wire again' });
    expect(
      await gateway.data(`{ article(id: "${id}") { headline publishedAt status } }`, {}, editors.headers.ada),
    ).toEqual({ article: { headline: 'The wire again', publishedAt: at, status: 'SCHEDULED' } });
    await publish(id, 3);
    await newsroom.publish({ ...wire, headline: 'The wire once more' });
    expect(await gateway.data(`{ article(id: "${id}") { headline } }`)).toEqual({
      article: { headline: 'The wire once more' },
    });
  });
});

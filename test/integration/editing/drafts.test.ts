import { describe, expect, it } from 'vitest';
import { takeWriterLock } from '../../../src/db/writer-lock.js';
import { articleSelection, draftsOf } from '../../support/drafts.js';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);

const { saveDraft, asReader } = draftsOf(gateway, editors);

describe('a draft', () => {
  it('has advice about the story as it would be, beside that about the live story', async () => {
    const story = await seed.article({ headline: 'Short', standfirst: 'Brief' });
    await saveDraft(story.id, 0, {
      standfirst: 'long '.repeat(70).trim(),
      image: { url: 'https://pictures.test/tunnel.jpg' },
      bodyHtml: '<p>Words.</p><img src="https://pictures.test/bus.jpg">',
    });
    const query = `{ article(id: "${story.id}") { checks { code } draft { article { checks { field code limit } } } } }`;
    expect(await gateway.data(query, {}, editors.headers.ben)).toEqual({
      article: {
        checks: [],
        draft: {
          article: {
            checks: [
              { field: 'image.alt', code: 'ALT_MISSING', limit: null },
              { field: 'bodyHtml', code: 'ALT_MISSING', limit: null },
              { field: 'standfirst', code: 'STANDFIRST_LONG', limit: 300 },
            ],
          },
        },
      },
    });
    expect(await gateway.data(query)).toEqual({ article: { checks: null, draft: null } });
  });

  it('has the changed fields, and is hidden from readers', async () => {
    const story = await seed.article({
      headline: 'Live',
      standfirst: 'Stays',
      topics: ['Tides'],
      authors: ['Ada Vale'],
    });
    const changes = await gateway.sql('select count(*) from changes.log');
    await saveDraft(story.id, 0, { headline: 'Drafted' });
    const { draft } = await saveDraft(story.id, 1, {
      bodyHtml: '<p>New words.</p>',
      authors: ['Ben Orr', 'Ada Vale'],
    });
    expect(draft).toEqual({
      version: 2,
      baseVersion: 1,
      fields: ['AUTHORS', 'BODY', 'HEADLINE'],
      conflicts: [],
      publishAt: null,
      savedBy: 'Ada Vale',
      article: {
        headline: 'Drafted',
        standfirst: 'Stays',
        slug: story.slug,
        topics: [{ name: 'Tides' }],
        authors: [{ name: 'Ben Orr' }, { name: 'Ada Vale' }],
        body: { text: 'New words.' },
      },
    });
    expect(await asReader(story.slug)).toEqual({
      article: { headline: 'Live', standfirst: 'Stays', version: 1 },
    });
    expect(
      await gateway.data(
        `{ article(id: "${story.id}") { draft { version } editUrl revisions { nodes { id } } hiddenRelated { id } } }`,
      ),
    ).toEqual({
      article: { draft: null, editUrl: null, revisions: null, hiddenRelated: null },
    });
    expect(
      await gateway.sql('select count(*) from editing.revision where article_id = $1', [story.rowId]),
    ).toEqual([{ count: '0' }]);
    const [{ count } = { count: '' }] = await gateway.sql<{ count: string }>(
      'select count(*) from changes.log',
    );
    expect([{ count }]).toEqual(changes);
  });

  it('is saved while an import has the writer lock', async () => {
    const story = await seed.article();
    await gateway.database.transaction('test', async (transaction) => {
      await takeWriterLock(transaction);
      await transaction.query('select from article where id = $1 for update', [story.rowId]);
      const { draft } = await saveDraft(story.id, 0, { headline: 'Not waiting' });
      expect(draft.version).toBe(1);
    });
  });

  it('is saved while many changes wait for the writer lock, and readers search meanwhile', async () => {
    const [story, ...others] = await seed.articles(12);
    let waiting: Promise<unknown[]> = Promise.resolve([]);
    await gateway.database.transaction('test', async (transaction) => {
      await takeWriterLock(transaction);
      waiting = Promise.all(
        others.map(({ id }) =>
          editors.run(
            'updateArticle',
            { id, expectedVersion: 1, patch: { headline: 'Later' } },
            'article { version }',
          ),
        ),
      );
      const { draft } = await saveDraft(story?.id ?? '', 0, { headline: 'Now' });
      expect(draft.version).toBe(1);
      expect(await gateway.data('{ search(query: "ferry") { nodes { id } } }')).toEqual({
        search: { nodes: [] },
      });
    });
    expect(await waiting).toHaveLength(11);
  });

  it('refuses a stale version with who saved it', async () => {
    const story = await seed.article();
    await saveDraft(story.id, 0, { headline: 'One' });
    for (const expectedDraftVersion of [0, 2]) {
      const { extensions } = await editors.error('saveDraft', {
        id: story.id,
        expectedDraftVersion,
        patch: { headline: 'Two' },
      });
      expect(extensions).toMatchObject({
        code: 'CONFLICT',
        currentVersion: 1,
        changedBy: 'Ada Vale',
        fields: ['HEADLINE'],
      });
    }
    const none = await editors.error('discardDraft', { id: story.id, expectedDraftVersion: 7 });
    expect(none.extensions).toMatchObject({ code: 'CONFLICT', currentVersion: 1 });
    await editors.run('discardDraft', { id: story.id, expectedDraftVersion: 1 }, articleSelection);
    expect(
      (await editors.error('discardDraft', { id: story.id, expectedDraftVersion: 1 })).extensions,
    ).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 0,
    });
  });

  it('is found by a filter, for editors only', async () => {
    const story = await seed.article({ headline: 'Filtered' });
    await saveDraft(story.id, 0, { headline: 'Drafted' });
    const query = '{ articles(first: 100, filter: { hasDraft: true }) { nodes { headline } } }';
    const { articles } = await gateway.data<{ articles: { nodes: object[] } }>(
      query,
      {},
      editors.headers.ada,
    );
    expect(articles.nodes).toContainEqual({ headline: 'Filtered' });
    const { errors } = await gateway.execute(query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'filter.hasDraft' });
  });
});

describe('markEditing', () => {
  it('returns the other editors of the story', async () => {
    const story = await seed.article();
    const markEditing = (who: Record<string, string>) =>
      gateway.data<{ markEditing: { name: string }[] }>(
        `mutation { markEditing(articleId: "${story.id}") { name since } }`,
        {},
        who,
      );
    expect(await markEditing(editors.headers.ada)).toEqual({ markEditing: [] });
    expect((await markEditing(editors.headers.ben)).markEditing).toMatchObject([{ name: 'Ada Vale' }]);
    await gateway.sql(`update editing.presence set seen_at = now() - interval '46 seconds'`);
    expect(await markEditing(editors.headers.ada)).toEqual({ markEditing: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);

/** Every table that mutations write, as text. */
const tables = async (): Promise<string> => {
  const names = await gateway.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'editing', 'changes', 'related') and tablename not in ('api_key', 'migrations') order by 1`,
  );
  expect(names.length).toBeGreaterThan(15);
  const rows = await Promise.all(
    names.map(({ name }) =>
      gateway.sql(
        `select '${name}' as name, coalesce(json_agg(t order by t::text), '[]')::text as rows from ${name} t`,
      ),
    ),
  );
  return JSON.stringify(rows);
};

const nowhere = 'art_00000000-0000-4000-8000-000000000000';
const long = 'x'.repeat(5001);

describe('a mutation that fails', () => {
  it('leaves every table as it was', async () => {
    const [story, other] = await seed.articles(2);
    const id = story?.id ?? '';
    await editors.run(
      'updateArticle',
      { id, expectedVersion: 1, patch: { headline: 'Two' } },
      'article { id }',
    );
    await editors.run(
      'saveDraft',
      { id, expectedDraftVersion: 0, patch: { headline: 'Three' } },
      'draft { version }',
    );
    const failing: [name: string, input: object, code: string][] = [
      [
        'createArticle',
        { headline: ' ', bodyHtml: '<p>x</p>', topics: [{ name: 'New topic' }] },
        'BAD_USER_INPUT',
      ],
      [
        'createArticle',
        { headline: 'x', bodyHtml: '<script></script>', authors: ['New author'] },
        'BAD_USER_INPUT',
      ],
      ['createArticle', { headline: 'x', bodyHtml: '<p>x</p>', slug: story?.slug }, 'BAD_USER_INPUT'],
      ['createArticle', { headline: 'x', bodyHtml: '<p>x</p>', idempotencyKey: '' }, 'BAD_USER_INPUT'],
      ['updateArticle', { id, expectedVersion: 1, patch: { topics: [{ name: 'New topic' }] } }, 'CONFLICT'],
      ['updateArticle', { id, expectedVersion: 3, patch: {}, idempotencyKey: 'k' }, 'CONFLICT'],
      ['updateArticle', { id, expectedVersion: 2, patch: { headline: 'x' }, note: long }, 'BAD_USER_INPUT'],
      ['updateArticle', { id: nowhere, expectedVersion: 2, patch: {} }, 'NOT_FOUND'],
      ['saveDraft', { id, expectedDraftVersion: 0, patch: { authors: ['New author'] } }, 'CONFLICT'],
      ['saveDraft', { id, expectedDraftVersion: 1, patch: { section: 'nowhere' } }, 'BAD_USER_INPUT'],
      ['discardDraft', { id, expectedDraftVersion: 9 }, 'CONFLICT'],
      ['publishArticle', { id, expectedVersion: 2, draftVersion: 9 }, 'CONFLICT'],
      ['publishArticle', { id, expectedVersion: 9 }, 'CONFLICT'],
      ['publishArticle', { id, expectedVersion: 2, correction: { note: '' } }, 'BAD_USER_INPUT'],
      ['withdrawArticle', { id, reason: long }, 'BAD_USER_INPUT'],
      ['withdrawArticle', { id: 'x', reason: 'Wrong.' }, 'NOT_FOUND'],
      ['withdrawArticles', { ids: [], reason: 'Wrong.' }, 'BAD_USER_INPUT'],
      ['reinstateArticle', { id, expectedVersion: 2, note: 'x' }, 'FORBIDDEN'],
      ['acceptSource', { id, expectedVersion: 2, fields: ['HEADLINE'] }, 'BAD_USER_INPUT'],
      ['restoreRevision', { revisionId: 'rev_x', expectedDraftVersion: 1 }, 'NOT_FOUND'],
      ['createPreview', { articleId: id, minutes: 0 }, 'BAD_USER_INPUT'],
      ['pinRelated', { articleId: id, relatedId: id }, 'BAD_USER_INPUT'],
      ['pinRelated', { articleId: id, relatedId: other?.id, position: 25 }, 'BAD_USER_INPUT'],
      ['orderPins', { articleId: id, relatedIds: [other?.id], expectedIds: [other?.id] }, 'CONFLICT'],
      ['hideRelated', { articleId: id, relatedId: nowhere }, 'NOT_FOUND'],
    ];
    const before = await tables();
    for (const [name, input, code] of failing) {
      const error = await editors.error(name, input);
      expect([name, input, error.extensions.code]).toEqual([name, input, code]);
      expect(error.message).not.toMatch(/select|insert|\bat \S+:\d+/i);
      expect(await tables(), name).toBe(before);
    }
  });

  it('reports the required role to every viewer without it', async () => {
    const story = await seed.article();
    const inputs: Record<string, object> = {
      createArticle: { headline: 'x', bodyHtml: '<p>x</p>' },
      saveDraft: { id: story.id, expectedDraftVersion: 0, patch: {} },
      discardDraft: { id: story.id, expectedDraftVersion: 0 },
      publishArticle: { id: story.id, expectedVersion: 1 },
      withdrawArticle: { id: story.id, reason: 'x' },
      withdrawArticles: { ids: [story.id], reason: 'x' },
      acceptSource: { id: story.id, expectedVersion: 1, fields: [] },
      restoreRevision: { revisionId: 'x', expectedDraftVersion: 0 },
      createPreview: { articleId: story.id },
      orderPins: { articleId: story.id, relatedIds: [], expectedIds: [] },
      unhideRelated: { articleId: story.id, relatedId: story.id },
    };
    for (const [name, input] of Object.entries(inputs)) {
      const { extensions } = await editors.error(name, input, '__typename', editors.headers.analyst);
      expect(extensions).toMatchObject({ code: 'FORBIDDEN', role: 'EDITOR' });
    }
  });
});

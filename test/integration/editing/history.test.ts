import { describe, expect, it } from 'vitest';
import { removeOldEditing } from '../../../src/db/editing/remove-old.js';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
const newsroom = newsroomOf(gateway);

interface Revision {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly savedBy: string;
  readonly headline: string;
  readonly note: string | null;
  readonly diff: { fields: object[]; blocks: { kind: string; html: string }[]; html: string };
}
const update = (id: string, expectedVersion: number, patch: object, note: string | null = null) =>
  editors.run('updateArticle', { id, expectedVersion, patch, note }, 'article { version }');
const revisionsOf = async (id: string): Promise<readonly Revision[]> => {
  const { article } = await gateway.data<{ article: { revisions: { nodes: Revision[] } } }>(
    `{ article(id: "${id}") { revisions(first: 50) { nodes { id version kind savedAt savedBy headline standfirst note
       text: body { text wordCount list: blocks { __typename text } }
       diff { fields { field before after } blocks { kind html } html } } } } }`,
    {},
    editors.headers.ada,
  );
  return article.revisions.nodes;
};

describe('revisions', () => {
  it('have each version with its author, note and differences', async () => {
    const [imported] = await newsroom.publish({
      uri: 'history',
      headline: 'First',
      body: { html: '<p>The harbour reopens today.</p><p>Boats return.</p>' },
      topics: [{ name: 'Tides', kind: 'SUBJECT' }],
    });
    const id = `art_${imported?.uid}`;
    expect(await revisionsOf(id)).toEqual([]);
    await update(id, 1, { headline: 'Second', topics: [] }, 'Shorter');
    await update(id, 2, { bodyHtml: '<p>The harbour reopens <b>tomorrow</b>.</p><h2>Crews</h2>' });
    await newsroom.publish({
      uri: 'history',
      headline: 'From the wire',
      dateline: 'PORT ELLERY',
      body: { html: '<p>Other.</p>' },
    });
    const revisions = await revisionsOf(id);
    expect(
      revisions.map(({ version, kind, savedBy, headline, note }) => [version, kind, savedBy, headline, note]),
    ).toEqual([
      [4, 'IMPORT', 'wire', 'Second', null],
      [3, 'EDIT', 'Ada Vale', 'Second', null],
      [2, 'EDIT', 'Ada Vale', 'Second', 'Shorter'],
      [1, 'IMPORT', 'wire', 'First', null],
    ]);
    expect(revisions[2]?.diff.fields).toEqual([
      { field: 'HEADLINE', before: 'First', after: 'Second' },
      { field: 'TOPICS', before: 'Tides', after: '' },
    ]);
    expect(revisions[1]?.diff.blocks).toEqual([
      {
        kind: 'CHANGED',
        html: '<p>The harbour reopens <del>today.</del><b><ins>tomorrow</ins></b><ins>.</ins></p>',
      },
      { kind: 'REMOVED', html: '<del><p>Boats return.</p></del>' },
      { kind: 'ADDED', html: '<ins><h2>Crews</h2></ins>' },
    ]);
    expect(revisions[0]?.diff).toMatchObject({
      fields: [{ field: 'DATELINE', before: null, after: 'PORT ELLERY' }],
    });
    expect(revisions[3]).toMatchObject({
      text: { text: 'The harbour reopens today.\n\nBoats return.', wordCount: 6, list: [{}, {}] },
    });
    const { node } = await gateway.data<{ node: object }>(
      `{ node(id: "${revisions[3]?.id}") { ... on Revision { version diff(against: "${revisions[1]?.id}") { fields { field } blocks { kind } } } } }`,
      {},
      editors.headers.ada,
    );
    expect(node).toMatchObject({
      version: 1,
      diff: { fields: [{ field: 'HEADLINE' }, { field: 'TOPICS' }] },
    });
    expect(await gateway.data(`{ node(id: "${revisions[3]?.id}") { id } }`)).toEqual({ node: null });
  });

  it('are restored into a draft, which leaves the live article alone', async () => {
    const story = await seed.article({
      headline: 'First',
      standfirst: 'Old',
      text: 'One two.',
      authors: ['Ada Vale'],
    });
    await update(story.id, 1, { headline: 'Second', bodyHtml: '<p>Three.</p>', authors: ['Ben Orr'] });
    const revisions = await revisionsOf(story.id);
    const { draft } = await editors.run<{ draft: object }>(
      'restoreRevision',
      { revisionId: revisions[1]?.id, expectedDraftVersion: 0 },
      'draft { fields article { headline standfirst authors { name } body { text } } } checks { code }',
    );
    expect(draft).toEqual({
      fields: ['HEADLINE', 'BODY', 'AUTHORS'],
      article: {
        headline: 'First',
        standfirst: 'Old',
        authors: [{ name: 'Ada Vale' }],
        body: { text: 'One two.' },
      },
    });
    expect(await gateway.data(`{ article(id: "${story.id}") { headline } }`)).toEqual({
      article: { headline: 'Second' },
    });
    const unknown = await editors.error('restoreRevision', { revisionId: story.id, expectedDraftVersion: 0 });
    expect(unknown.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'revisionId' });
  });

  it('that readers never saw are deleted after a time; the others remain', async () => {
    const { article } = await editors.run<{ article: { id: string } }>(
      'createArticle',
      { headline: 'A', bodyHtml: '<p>a</p>' },
      'article { id }',
    );
    for (const [place, patch] of [{ headline: 'B' }, { standfirst: 's' }, { headline: 'C' }].entries())
      await update(article.id, place + 1, patch);
    await editors.run('publishArticle', { id: article.id, expectedVersion: 4 }, 'article { version }');
    await update(article.id, 5, { headline: 'D' });
    await gateway.sql(`update editing.revision set saved_at = saved_at - interval '40 days'`);
    await gateway.sql(
      `update article set published_at = published_at - interval '40 days' where status = 'PUBLISHED'`,
    );
    await removeOldEditing(gateway.database, 30);
    const revisions = await revisionsOf(article.id);
    expect(revisions.map(({ version, headline }) => `${version} ${headline}`)).toEqual(['6 D', '5 C', '1 A']);
    expect(revisions[1]?.diff.fields).toEqual(
      expect.arrayContaining([
        { field: 'HEADLINE', before: 'A', after: 'C' },
        { field: 'STANDFIRST', before: null, after: 's' },
      ]),
    );
  });
});

describe('asPublished', () => {
  const at = async (
    id: string,
    moment: Date,
    who: Record<string, string> = editors.headers.ada,
  ): Promise<object | null> => {
    const { article } = await gateway.data<{ article: { asPublished: object | null } }>(
      `{ article(id: "${id}") { asPublished(at: "${moment.toISOString()}") { version headline until corrections { note } body { text } } } }`,
      {},
      who,
    );
    return article.asPublished;
  };
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

  it('returns the article that readers saw at a moment, and null before', async () => {
    const { article } = await editors.run<{ article: { id: string } }>(
      'createArticle',
      { headline: 'Draft', bodyHtml: '<p>Old words.</p>' },
      'article { id }',
    );
    await pause();
    const before = new Date();
    await pause();
    await editors.run('publishArticle', { id: article.id, expectedVersion: 1 }, 'article { version }');
    await pause();
    const first = new Date();
    await pause();
    await editors.run(
      'updateArticle',
      {
        id: article.id,
        expectedVersion: 2,
        patch: { headline: 'Better' },
        correction: { note: 'Was worse.' },
      },
      'article { version }',
    );
    await pause();
    const second = new Date();
    expect(await at(article.id, before)).toBeNull();
    expect(await at(article.id, first)).toMatchObject({
      version: 2,
      headline: 'Draft',
      corrections: [],
      body: { text: 'Old words.' },
    });
    expect(await at(article.id, second)).toMatchObject({
      version: 3,
      headline: 'Better',
      until: null,
      corrections: [{ note: 'Was worse.' }],
    });
    expect(await at(article.id, new Date(Date.now() + 60_000))).toBeNull();
    // A correction followed, so readers may compare.
    expect(await at(article.id, first, {})).toMatchObject({ headline: 'Draft' });
    await update(article.id, 3, { headline: 'Silently' });
    expect(await at(article.id, second, {})).toBeNull();
    expect(await at(article.id, second)).toMatchObject({ headline: 'Better' });
    await editors.run('withdrawArticle', { id: article.id, reason: 'Wrong.' }, 'article { version }');
    expect(await at(article.id, second)).toBeNull();
    expect(await at(article.id, second, editors.headers.admin)).toMatchObject({ headline: 'Better' });
  });

  it('returns null for the time of a withdrawal, also when old revisions were removed', async () => {
    const { id } = await seed.article({ headline: 'Live' });
    await editors.run('withdrawArticle', { id, reason: 'Wrong.' }, 'article { version }');
    await pause();
    const meanwhile = new Date();
    await pause();
    await editors.run(
      'reinstateArticle',
      { id, expectedVersion: 2, note: 'Right.' },
      'article { version }',
      editors.headers.admin,
    );
    expect(await at(id, meanwhile)).toBeNull();
    await gateway.sql(`update editing.revision set saved_at = saved_at - interval '40 days'`);
    await gateway.sql(`update article set published_at = published_at - interval '40 days'`);
    await removeOldEditing(gateway.database, 30);
    expect(await at(id, new Date(meanwhile.getTime() - 40 * 86_400_000))).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
const newsroom = newsroomOf(gateway);

interface Payload {
  readonly article: {
    readonly id: string;
    readonly version: number;
    readonly headline: string;
    readonly slug: string;
    readonly status: string;
    readonly standfirst: string | null;
  };
  readonly checks: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}
const selection =
  'article { id version headline slug status standfirst } checks { field code message limit }';

/** Every table that a mutation writes, as text. */
const tables = async (): Promise<string> => {
  const names = [
    'article',
    'article_slug',
    'article_topic',
    'article_author',
    'topic',
    'author',
    'correction',
  ];
  const more = ['editing.draft', 'editing.revision', 'editing.audit', 'editing.idempotency', 'changes.log'];
  const rows = await Promise.all(
    [...names, ...more].map((table) =>
      gateway.sql(
        `select '${table}' as name, coalesce(json_agg(row order by row::text), '[]')::text as rows from ${table} row`,
      ),
    ),
  );
  return JSON.stringify(rows);
};

describe('updateArticle', () => {
  it('changes the given fields at once, leaves absent ones and clears null ones', async () => {
    const story = await seed.article({
      headline: 'Before',
      standfirst: 'Old',
      section: 'Sport',
      text: 'Words.',
    });
    const { article } = await editors.run<Payload>(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { headline: 'After', standfirst: null } },
      selection,
    );
    expect(article).toMatchObject({ version: 2, headline: 'After', standfirst: null, slug: story.slug });
    const read = await gateway.data(
      `{ article(slug: "${story.slug}") { headline standfirst section { name } body { text } } }`,
    );
    expect(read).toEqual({
      article: { headline: 'After', standfirst: null, section: { name: 'Sport' }, body: { text: 'Words.' } },
    });
  });

  it('sanitises a body, reports what it removed, and stores text and blocks', async () => {
    const story = await seed.article();
    const bodyHtml =
      '<h2>Tide</h2><p onclick="x()">The <b>harbour</b> reopens.</p><script>x()</script><p><a href="javascript:x">No</a></p><img src="https://media.test/a.jpg">';
    const { checks } = await editors.run<Payload>(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { bodyHtml } },
      selection,
    );
    expect(checks).toEqual([
      expect.objectContaining({
        field: 'bodyHtml',
        code: 'MARKUP_REMOVED',
        message: 'Cleaning took away: onclick="…", <script>, href="javascript:…".',
      }),
      expect.objectContaining({ field: 'bodyHtml', code: 'ALT_MISSING' }),
    ]);
    const { article } = await gateway.data<{ article: { body: { html: string; blocks: object[] } } }>(
      `{ article(id: "${story.id}") { body { html wordCount blocks { __typename text } } } }`,
    );
    expect(article.body.html).not.toMatch(/script|onclick/);
    expect(article.body.blocks).toMatchObject([
      { __typename: 'HeadingBlock', text: 'Tide' },
      { __typename: 'ParagraphBlock', text: 'The harbour reopens.' },
      { __typename: 'ParagraphBlock', text: 'No' },
      { __typename: 'ImageBlock' },
    ]);
  });

  it('advises on the headline, the standfirst and the main picture', async () => {
    const story = await seed.article();
    const patch = {
      headline: 'Ferry '.repeat(60).trim(),
      standfirst: 'Calm. '.repeat(60).trim(),
      image: { url: 'https://media.test/a.jpg' },
    };
    const { checks } = await editors.run<Payload>(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch },
      selection,
    );
    expect(checks.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'image.alt ALT_MISSING',
      'standfirst STANDFIRST_LONG',
      'headline SHARE_TEXT_CUT',
    ]);
  });

  it('replaces topics and authors, and makes new ones', async () => {
    const story = await seed.article({ topics: ['Tides'], authors: ['Old Hand'] });
    await editors.run(
      'updateArticle',
      {
        id: story.id,
        expectedVersion: 1,
        patch: {
          topics: [{ name: 'Port Ellery', kind: 'PLACE' }, { name: 'tides' }],
          authors: ['Ada Vale', 'Old Hand'],
        },
      },
      selection,
    );
    const read = await gateway.data(
      `{ article(id: "${story.id}") { topics { name kind } authors { name } } author(slug: "ada-vale") { name } }`,
    );
    expect(read).toEqual({
      article: {
        topics: [
          { name: 'Port Ellery', kind: 'PLACE' },
          { name: 'Tides', kind: 'SUBJECT' },
        ],
        authors: [{ name: 'Ada Vale' }, { name: 'Old Hand' }],
      },
      author: { name: 'Ada Vale' },
    });
  });

  it('reports all errors of one input at once, and changes nothing', async () => {
    const existing = await seed.article({ headline: 'Taken' });
    const story = await seed.article();
    const before = await tables();
    const { extensions, message } = await editors.error('updateArticle', {
      id: story.id,
      expectedVersion: 1,
      patch: {
        headline: null,
        standfirst: 'x'.repeat(5001),
        bodyHtml: '<script>x()</script>',
        section: 'nowhere',
        slug: existing.slug,
        language: 'not a tag',
        canonicalUrl: 'ftp://files.test/a',
        image: { url: 'javascript:x', width: 0 },
        authors: ['', 'x'.repeat(201)],
      },
      correction: { note: ' ' },
    });
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'headline' });
    expect(extensions.fields).toEqual(
      [
        ['headline', 'REQUIRED'],
        ['standfirst', 'TOO_LONG'],
        ['bodyHtml', 'EMPTY'],
        ['authors.0', 'EMPTY'],
        ['authors.1', 'TOO_LONG'],
        ['language', 'INVALID'],
        ['canonicalUrl', 'INVALID'],
        ['image.url', 'INVALID'],
        ['image.width', 'INVALID'],
        ['correction.note', 'EMPTY'],
        ['section', 'UNKNOWN'],
        ['slug', 'TAKEN'],
      ].map(([field, code]) => expect.objectContaining({ field, code })),
    );
    expect(extensions.fields).toContainEqual(expect.objectContaining({ field: 'standfirst', limit: 5000 }));
    expect(extensions.fields).toContainEqual(expect.objectContaining({ suggestion: `${existing.slug}-2` }));
    expect(message).toContain('11 more in `extensions.fields`');
    expect(await tables()).toBe(before);
  });

  it('refuses a stale version with the changed fields, and changes nothing', async () => {
    const story = await seed.article();
    const patch = { headline: 'From Ben' };
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch },
      selection,
      editors.headers.ben,
    );
    const before = await tables();
    const { extensions } = await editors.error('updateArticle', {
      id: story.id,
      expectedVersion: 1,
      patch: { headline: 'From Ada' },
    });
    expect(extensions).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 2,
      changedBy: 'Ben Orr',
      fields: ['HEADLINE'],
    });
    expect(Date.now() - Date.parse(extensions.changedAt ?? '')).toBeLessThan(60_000);
    expect(await tables()).toBe(before);
  });

  it('creates no version for a patch without changes', async () => {
    const [imported] = await newsroom.publish({
      uri: 'same',
      headline: 'Same',
      topics: [{ name: 'Tides', kind: 'SUBJECT' }],
    });
    const { article } = await editors.run<Payload>(
      'updateArticle',
      {
        id: `art_${imported?.uid}`,
        expectedVersion: 1,
        patch: { headline: 'Same', topics: [{ name: 'Tides' }], byline: null },
      },
      selection,
    );
    expect(article.version).toBe(1);
  });

  it('keeps the former slug of a public article, and frees that of a draft', async () => {
    const story = await seed.article();
    const rename = (id: string, expectedVersion: number, slug: string) =>
      editors.run<Payload>('updateArticle', { id, expectedVersion, patch: { slug } }, selection);
    await rename(story.id, 1, 'another-name');
    expect(await gateway.data(`{ article(slug: "${story.slug}") { slug } }`)).toEqual({
      article: { slug: 'another-name' },
    });
    const { article: draft } = await editors.run<Payload>(
      'createArticle',
      { headline: 'A quiet draft', bodyHtml: '<p>Words.</p>' },
      selection,
    );
    expect(draft.slug).toBe('a-quiet-draft');
    await rename(draft.id, 1, 'a-loud-draft');
    const { article: next } = await editors.run<Payload>(
      'createArticle',
      { headline: 'A quiet draft', bodyHtml: '<p>Words.</p>' },
      selection,
    );
    expect(next.slug).toBe('a-quiet-draft');
  });

  it('needs an editor, and an article', async () => {
    const story = await seed.article();
    const input = { id: story.id, expectedVersion: 1, patch: { headline: 'No' } };
    for (const who of [{}, editors.headers.analyst]) {
      expect((await editors.error('updateArticle', input, '__typename', who)).extensions.code).toBe(
        'FORBIDDEN',
      );
    }
    const unknown = { ...input, id: 'art_00000000-0000-4000-8000-000000000000' };
    expect((await editors.error('updateArticle', unknown)).extensions).toMatchObject({
      code: 'NOT_FOUND',
      field: 'id',
    });
  });

  it('shows a correction to readers, with its kind', async () => {
    const story = await seed.article({ headline: 'Wrong' });
    await editors.run(
      'updateArticle',
      {
        id: story.id,
        expectedVersion: 1,
        patch: { headline: 'Right' },
        correction: { note: 'An earlier headline was wrong.', kind: 'CLARIFICATION' },
      },
      selection,
    );
    const corrections = [{ note: 'An earlier headline was wrong.', kind: 'CLARIFICATION' }];
    expect(
      await gateway.data(
        `{ article(id: "${story.id}") { corrections { note kind } } corrections(first: 1) { nodes { note kind article { headline } } } }`,
      ),
    ).toEqual({
      article: { corrections },
      corrections: { nodes: [{ ...corrections[0], article: { headline: 'Right' } }] },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
const selection =
  'article { id version corrections { note } topics { name } authors { name } } checks { message }';

/** What PostgreSQL refuses in text, and in jsonb. */
const odd = ['\0', '\ud800', 'a\0b', 'a\ud800b'];

describe('text that PostgreSQL refuses', () => {
  it('is an unknown source or identity', async () => {
    for (const [index, text] of odd.entries()) {
      const outcomes = await editors.run(
        'withdrawArticles',
        { source: text, uris: [text], reason: 'Wrong.', idempotencyKey: `odd-${index}` },
        'found withdrawn',
      );
      expect(outcomes).toEqual([{ found: false, withdrawn: false }]);
    }
  });

  it('is an unknown section', async () => {
    const story = await seed.article();
    for (const section of odd) {
      const { extensions } = await editors.error('saveDraft', {
        id: story.id,
        expectedDraftVersion: 0,
        patch: { section },
      });
      expect(extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ field: 'section', code: 'UNKNOWN' }],
      });
    }
  });

  it('is removed from a correction, at once or on schedule', async () => {
    const story = await seed.article();
    const input = {
      id: story.id,
      expectedVersion: 1,
      patch: {},
      correction: { note: '  The\0 day\ud800 was wrong. ' },
    };
    const { article } = await editors.run<{ article: { corrections: object[] } }>(
      'updateArticle',
      input,
      selection,
    );
    expect(article.corrections).toEqual([{ note: 'The day\ufffd was wrong.' }]);
    await editors.run(
      'saveDraft',
      { id: story.id, expectedDraftVersion: 0, patch: { headline: 'Later' } },
      'draft { version }',
    );
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await editors.run(
      'publishArticle',
      { id: story.id, expectedVersion: 2, at, correction: input.correction },
      selection,
    );
  });

  it('stands percent-encoded in the address of a picture, which is not long', async () => {
    const input = { headline: 'Pictured', bodyHtml: '<p>x</p>' };
    for (const tail of odd) {
      const image = { url: `http://news.test/media/${tail}`, alt: tail };
      await editors.run('createArticle', { ...input, image }, selection);
    }
    const image = { url: `http://news.test/media/${'x'.repeat(5000)}` };
    const { extensions } = await editors.error('createArticle', { ...input, image });
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'image.url' });
  });

  it('does not break the response that is stored for a retry', async () => {
    const { checks } = await editors.run<{ checks: object[] }>(
      'createArticle',
      {
        headline: 'Stored',
        bodyHtml: '<p>x</p><x\ud800y>z</x\ud800y><p a\ud800b="1">y</p><a\0b>q</a\0b>',
        idempotencyKey: 'stored',
      },
      selection,
    );
    expect(checks).toHaveLength(1);
  });
});

describe('values without bounds', () => {
  it('are no language', async () => {
    const { extensions } = await editors.error('createArticle', {
      headline: 'Spoken',
      bodyHtml: '<p>x</p>',
      language: `en-x${'-abcdefgh'.repeat(1000)}`,
    });
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'language' });
  });

  it('are no fields to hand back', async () => {
    const story = await seed.article();
    await gateway.sql(
      `update article set source_name = 'wire', source_uri = 'u', source_format = 'test' where id = $1`,
      [story.rowId],
    );
    const { extensions } = await editors.error('acceptSource', {
      id: story.id,
      expectedVersion: 1,
      fields: [],
    });
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'fields' });
  });
});

describe('names that the database takes for one', () => {
  it('are one', async () => {
    const names = ['İzmir', 'izmir', 'i\u0307zmir', 'ΟΔΟΣ', 'οδοσ', 'οδος'];
    const { article } = await editors.run<{ article: { topics: object[]; authors: object[] } }>(
      'createArticle',
      { headline: 'Named', bodyHtml: '<p>x</p>', topics: names.map((name) => ({ name })), authors: names },
      selection,
    );
    expect(article.topics.length).toBeGreaterThan(0);
    expect(article.authors.length).toBe(article.topics.length);
  });

  it('has a topic of its own where another took both of its slugs', async () => {
    const topics = [
      { name: 'Port Ellery', kind: 'PLACE' },
      { name: 'Port Ellery', kind: 'ORGANISATION' },
    ];
    const input = { bodyHtml: '<p>x</p>', topics };
    await editors.run('createArticle', { headline: 'One', ...input }, selection);
    const [row] = await gateway.sql<{ uid: string }>(
      `select uid from topic where name = 'Port Ellery' and kind = 'ORGANISATION'`,
    );
    await editors.run('updateTopic', { id: `top_${row?.uid}`, name: 'Port Ellery FC' }, 'topic { slug }');
    // Its former name would lead to it.
    await gateway.sql('delete from editing.former_label');
    const { article } = await editors.run<{ article: object }>(
      'createArticle',
      { headline: 'Two', ...input },
      selection,
    );
    expect(article).toMatchObject({ topics: [{ name: 'Port Ellery' }, { name: 'Port Ellery' }] });
  });
});

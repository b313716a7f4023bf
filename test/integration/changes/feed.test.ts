import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway();
const newsroom = newsroomOf(gateway);
const editors = editorsOf(gateway);

interface Change {
  readonly cursor: string;
  readonly kind: string;
  readonly articleId: string;
  readonly version: number;
  readonly formerSlugs: string[];
  readonly reason: string | null;
  readonly article: { readonly headline: string; readonly slug: string } | null;
}
interface Page {
  readonly changes: Change[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

async function read(since: string | null, args = ''): Promise<Page> {
  await numberAll(gateway);
  const { changes } = await gateway.data<{ changes: Page }>(
    `query ($since: String) { changes(since: $since ${args}) { cursor hasMore
       changes { cursor kind articleId version formerSlugs reason article { headline slug } } } }`,
    { since },
  );
  return changes;
}
const end = async (): Promise<string> => (await read(null, 'first: 1000')).cursor;
const shown = ({ changes }: Page): string[] =>
  changes.map(({ kind, article }) => `${kind}${article ? ` ${article.headline}` : ''}`);

describe('changes', () => {
  it('has each article once, with its latest state, in the order of the changes', async () => {
    await newsroom.publish({ uri: 'a' }, { uri: 'b' }, { uri: 'c' });
    await numberAll(gateway);
    await newsroom.publish({ uri: 'a', headline: 'Changed a' });
    const page = await read(null);
    expect(shown(page)).toEqual(['UPSERT Story b', 'UPSERT Story c', 'UPSERT Changed a']);
    expect(page.hasMore).toBe(false);
    expect(page.cursor).toBe(page.changes.at(-1)?.cursor);
    expect(page.changes.at(-1)?.version).toBe(2);
    expect(await read(page.cursor)).toEqual({ changes: [], cursor: page.cursor, hasMore: false });
  });

  it('is read page by page', async () => {
    const first = await read(null, 'first: 2');
    expect(first.changes).toHaveLength(2);
    expect(first.hasMore).toBe(true);
    const second = await read(first.cursor, 'first: 2');
    expect(shown(second)).toEqual(['UPSERT Changed a']);
    expect(second.hasMore).toBe(false);
    const none = await read(first.cursor, 'first: 0');
    expect(none).toEqual({ changes: [], cursor: first.cursor, hasMore: true });
  });

  it('tells a withdrawal with its reason, and its end', async () => {
    const since = await end();
    const [story] = await newsroom.publish({ uri: 'w' });
    const id = `art_${story?.uid}`;
    await editors.run('withdrawArticle', { id, reason: 'Wrong from start to end' }, 'article { id }');
    const page = await read(since);
    expect(page.changes).toEqual([
      {
        cursor: page.cursor,
        kind: 'WITHDRAWN',
        articleId: id,
        version: 2,
        formerSlugs: [],
        reason: 'Wrong from start to end',
        article: null,
      },
    ]);
    const { admin } = editors.headers;
    await editors.run(
      'reinstateArticle',
      { id, expectedVersion: 2, note: 'It was right' },
      'article { id }',
      admin,
    );
    expect(shown(await read(page.cursor))).toEqual(['UPSERT Story w']);
  });

  it('does not tell of articles that readers never saw', async () => {
    const since = await end();
    await newsroom.publish({ uri: 'later', publishedAt: new Date(Date.now() + 3_600_000) });
    const created = await editors.run<{ article: { id: string } }>(
      'createArticle',
      { headline: 'Not yet', bodyHtml: '<p>Text</p>' },
      'article { id }',
    );
    await editors.run('withdrawArticle', { id: created.article.id, reason: 'Never mind' }, 'article { id }');
    expect((await read(since)).changes).toEqual([]);
  });

  it('tells a reader of a section that an article left it', async () => {
    const since = await end();
    await newsroom.publish({ uri: 's', section: 'Sport' }, { uri: 't', section: 'Culture' });
    const sport = 'filter: { sections: ["sport"] }';
    const page = await read(since, sport);
    expect(shown(page)).toEqual(['UPSERT Story s']);
    await newsroom.publish({ uri: 's', section: 'Culture' });
    expect(shown(await read(page.cursor, sport))).toEqual(['LEFT']);
    expect(shown(await read(page.cursor, 'filter: { sections: ["culture"] }'))).toEqual(['UPSERT Story s']);
    expect(shown(await read(since, 'filter: { sections: [] }'))).toEqual([]);
  });

  it('gives an article of a renamed section another number', async () => {
    const since = await end();
    const { section } = await gateway.data<{ section: { id: string } }>(
      '{ section(slug: "culture") { id } }',
    );
    await editors.run('updateSection', { id: section.id, name: 'The arts' }, 'section { id }');
    expect(shown(await read(since)).sort()).toEqual(['UPSERT Story s', 'UPSERT Story t']);
  });

  it('gives former slugs', async () => {
    const since = await end();
    const [story] = await newsroom.publish({ uri: 'slug' });
    await editors.run(
      'updateArticle',
      { id: `art_${story?.uid}`, expectedVersion: 1, patch: { slug: 'a-new-slug' } },
      'article { id }',
    );
    const { changes } = await read(since);
    expect(changes[0]?.formerSlugs).toEqual(['story-slug']);
  });

  it('refuses malformed cursors and sizes with the argument', async () => {
    const since = await gateway.execute('{ changes(since: "x") { hasMore } }');
    expect(since.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'since' });
    const first = await gateway.execute('{ changes(first: 1001) { hasMore } }');
    expect(first.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' });
  });

  it('refuses a cursor of another database', async () => {
    const cursor = Buffer.from(JSON.stringify(['CHANGES', '0123456789abcdef', '1'])).toString('base64url');
    const { errors, data } = await gateway.execute(`{ changes(since: "${cursor}") { hasMore } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_EXPIRED', field: 'since' });
    expect(data).toEqual({ changes: null });
  });

  it('has pages of a thousand', async () => {
    const page = await read(null, 'first: 1000');
    expect(page.changes.length).toBeGreaterThan(5);
    const { errors } = await gateway.execute(
      '{ changes(first: 1000) { changes { article { body { html } } } } }',
    );
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_LARGE');
  });
});

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
  return readNow(since, args);
}

/** Reads before the latest changes have their numbers. */
async function readNow(since: string | null, args = ''): Promise<Page> {
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

  it('shows an article again only with a new number, which another withdrawal then has too', async () => {
    const [story] = await newsroom.publish({ uri: 'again' });
    const id = `art_${story?.uid}`;
    const since = await end();
    await editors.run('withdrawArticle', { id, reason: 'First' }, 'article { id }');
    expect(shown(await read(since))).toEqual(['WITHDRAWN']);
    const { admin } = editors.headers;
    await editors.run('reinstateArticle', { id, expectedVersion: 2, note: 'Back' }, 'article { id }', admin);
    expect(shown(await readNow(since))).toEqual(['WITHDRAWN']);
    await editors.run('withdrawArticle', { id, reason: 'Second' }, 'article { id }');
    const page = await read(since);
    expect(page.changes.map(({ kind, reason }) => [kind, reason])).toEqual([['WITHDRAWN', 'Second']]);
  });

  it('tells of a withdrawal at once, and again with its number', async () => {
    const before = await end();
    const [story] = await newsroom.publish({ uri: 'gone' });
    expect(shown(await read(before))).toEqual(['UPSERT Story gone']);
    await editors.run('withdrawArticle', { id: `art_${story?.uid}`, reason: 'Wrong' }, 'article { id }');
    const early = await readNow(before);
    expect(early.changes.map(({ kind, version }) => [kind, version])).toEqual([['WITHDRAWN', 2]]);
    expect(shown(await read(early.cursor))).toEqual(['WITHDRAWN']);
  });

  it('gives no number to edits of an article that readers cannot see', async () => {
    const [story] = await newsroom.publish({ uri: 'silent' });
    const since = await end();
    await newsroom.publish({ uri: 'silent', publishedAt: new Date('2999-01-01') });
    const hidden = await read(since);
    expect(hidden.changes.map(({ kind, version }) => [kind, version])).toEqual([['WITHDRAWN', 2]]);
    await newsroom.publish({ uri: 'silent', headline: 'Secret', publishedAt: new Date('2999-01-01') });
    expect((await read(hidden.cursor)).changes).toEqual([]);
    expect((await read(since)).changes).toEqual(hidden.changes);
    expect(hidden.changes[0]?.articleId).toBe(`art_${story?.uid}`);
  });

  it('tells of an article that was deleted by hand', async () => {
    const since = await end();
    const [story] = await newsroom.publish({ uri: 'deleted' });
    const page = await read(since);
    await gateway.sql('delete from article where id = $1', [story?.id]);
    const { changes } = await read(page.cursor);
    expect(changes.map(({ kind, articleId, version }) => ({ kind, articleId, version }))).toEqual([
      { kind: 'DELETED', articleId: `art_${story?.uid}`, version: 1 },
    ]);
  });

  it('gives articles of merged topics another number', async () => {
    const subject = (name: string) => ({ topics: [{ name, kind: 'SUBJECT' as const }] });
    await newsroom.publish({ uri: 'm1', ...subject('Ferries') }, { uri: 'm2', ...subject('Boats') });
    const since = await end();
    const { topics } = await gateway.data<{ topics: { nodes: { id: string; name: string }[] } }>(
      '{ topics { nodes { id name } } }',
    );
    const [from, into] = ['Ferries', 'Boats'].map(
      (name) => topics.nodes.find((topic) => topic.name === name)?.id,
    );
    await editors.run('mergeTopics', { fromIds: [from], intoId: into }, 'topic { id }');
    expect(shown(await read(since))).toEqual(['UPSERT Story m1']);
    await editors.run('updateTopic', { id: into, name: 'Vessels' }, 'topic { id }');
    expect(shown(await read(since)).sort()).toEqual(['UPSERT Story m1', 'UPSERT Story m2']);
  });

  it('remembers the sections of an article up to a bound, and then tells every reader of a section', async () => {
    const since = await end();
    for (let place = 0; place <= 21; place += 1) {
      await newsroom.publish({ uri: 'wanderer', section: `Stop ${place}` });
      await numberAll(gateway);
      const filter = `filter: { sections: ["stop-${place}"] }`;
      expect(shown(await readNow(since, filter)).at(-1)).toBe('UPSERT Story wanderer');
    }
    expect(shown(await read(since, 'filter: { sections: ["stop-0"] }'))).toEqual(['LEFT']);
    expect(shown(await read(since, 'filter: { sections: ["region", "stop-21"] }'))).toEqual([
      'UPSERT Story wanderer',
    ]);
    await newsroom.publish({ uri: 'elsewhere', section: 'Region' });
    expect(shown(await read(since, 'filter: { sections: ["region"] }'))).toEqual([
      'LEFT',
      'UPSERT Story elsewhere',
    ]);
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

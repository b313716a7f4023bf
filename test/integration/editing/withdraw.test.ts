import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
const newsroom = newsroomOf(gateway);
const selection = 'article { id version status }';

describe('withdrawArticle', () => {
  it('is permanent: no import publishes the article again', async () => {
    const [imported] = await newsroom.publish({ uri: 'w1', headline: 'Soon gone' });
    const id = `art_${imported?.uid}`;
    const { article } = await editors.run<{ article: object }>(
      'withdrawArticle',
      { id, reason: 'Wrong.' },
      selection,
    );
    expect(article).toMatchObject({ version: 2, status: 'WITHDRAWN' });
    await newsroom.publish({ uri: 'w1', headline: 'Once more' });
    const response = await gateway.execute(`{ article(id: "${id}") { id } }`);
    expect(response.errors?.[0]?.extensions.code).toBe('GONE');
    expect((await editors.error('withdrawArticle', { id, reason: ' ' })).extensions).toMatchObject({
      field: 'reason',
    });
  });

  it('is reverted by admins only', async () => {
    const story = await seed.article();
    await editors.run('withdrawArticle', { id: story.id, reason: 'Wrong.' }, selection);
    const input = { id: story.id, expectedVersion: 2, note: 'It was right.' };
    expect((await editors.error('reinstateArticle', input)).extensions).toMatchObject({ code: 'FORBIDDEN' });
    const { article } = await editors.run<{ article: object }>(
      'reinstateArticle',
      input,
      selection,
      editors.headers.admin,
    );
    expect(article).toMatchObject({ version: 3, status: 'PUBLISHED' });
    const again = await editors.error(
      'reinstateArticle',
      { ...input, expectedVersion: 3 },
      '__typename',
      editors.headers.admin,
    );
    expect(again.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('withdrawArticles', () => {
  const outcomes = 'articleId uri found withdrawn';
  it('withdraws the articles of a source, after a dry run', async () => {
    const [one, two] = await newsroom.publish({ uri: 'm1' }, { uri: 'm2' });
    const input = { source: 'wire', uris: ['m2', 'unknown', 'm1'], reason: 'Recalled.' };
    const expected = [
      { articleId: `art_${two?.uid}`, uri: 'm2', found: true, withdrawn: true },
      { articleId: null, uri: 'unknown', found: false, withdrawn: false },
      { articleId: `art_${one?.uid}`, uri: 'm1', found: true, withdrawn: true },
    ];
    expect(await editors.run('withdrawArticles', { ...input, dryRun: true }, outcomes)).toEqual(expected);
    expect(await gateway.data(`{ article(id: "art_${one?.uid}") { status } }`)).toEqual({
      article: { status: 'PUBLISHED' },
    });
    expect(await editors.run('withdrawArticles', input, outcomes)).toEqual(expected);
    expect(
      (await gateway.execute(`{ article(id: "art_${two?.uid}") { id } }`)).errors?.[0]?.extensions.code,
    ).toBe('GONE');
    expect(await editors.run('withdrawArticles', input, outcomes)).toEqual(expected);
  });

  it('takes ids or a source, and at most a hundred', async () => {
    const story = await seed.article();
    expect(
      await editors.run('withdrawArticles', { ids: [story.id, 'art_x'], reason: 'Wrong.' }, outcomes),
    ).toEqual([
      { articleId: story.id, uri: null, found: true, withdrawn: true },
      { articleId: null, uri: null, found: false, withdrawn: false },
    ]);
    for (const input of [
      {},
      { ids: [story.id], source: 'wire', uris: [] },
      { ids: [] },
      { ids: Array(101).fill(story.id) },
    ]) {
      expect((await editors.error('withdrawArticles', { ...input, reason: 'Wrong.' })).extensions.code).toBe(
        'BAD_USER_INPUT',
      );
    }
  });
});

describe('acceptSource', () => {
  const source = `{ editedHere pending { fields headline standfirst bodyHtml withdrawn } }`;
  const read = async (id: string) =>
    (
      await gateway.data<{ article: object }>(
        `{ article(id: "${id}") { headline standfirst topics { name } source ${source} } }`,
        {},
        editors.headers.ada,
      )
    ).article;

  it('shows the owner of a field and the value of the wire, and hands fields back', async () => {
    const item = {
      uri: 's1',
      headline: 'Wire',
      standfirst: 'Wire summary',
      topics: [{ name: 'Tides', kind: 'SUBJECT' as const }],
    };
    const [imported] = await newsroom.publish(item);
    const id = `art_${imported?.uid}`;
    expect(await read(id)).toMatchObject({ source: { editedHere: [], pending: null } });
    await editors.run(
      'updateArticle',
      { id, expectedVersion: 1, patch: { headline: 'Ours', topics: [{ name: 'Boats' }] } },
      selection,
    );
    expect(await read(id)).toMatchObject({ source: { editedHere: ['HEADLINE', 'TOPICS'], pending: null } });
    await newsroom.publish({ ...item, headline: 'Wire two', standfirst: 'Wire summary two' });
    expect(await read(id)).toEqual({
      headline: 'Ours',
      standfirst: 'Wire summary two',
      topics: [{ name: 'Boats' }],
      source: {
        editedHere: ['HEADLINE', 'TOPICS'],
        pending: {
          fields: ['HEADLINE', 'TOPICS'],
          headline: 'Wire two',
          standfirst: null,
          bodyHtml: null,
          withdrawn: false,
        },
      },
    });
    const list = await gateway.data(
      `{ articles(filter: { hasPendingSource: true }) { nodes { headline } } }`,
      {},
      editors.headers.ada,
    );
    expect(list).toEqual({ articles: { nodes: [{ headline: 'Ours' }] } });
    await editors.run('acceptSource', { id, expectedVersion: 3, fields: ['HEADLINE', 'TOPICS'] }, selection);
    expect(await read(id)).toEqual({
      headline: 'Wire two',
      standfirst: 'Wire summary two',
      topics: [{ name: 'Tides' }],
      source: { editedHere: [], pending: null },
    });
    await newsroom.publish({ ...item, headline: 'Wire three' });
    expect(await read(id)).toMatchObject({ headline: 'Wire three' });
    expect(await gateway.data(`{ article(id: "${id}") { source ${source} } }`)).toEqual({
      article: { source: { editedHere: null, pending: null } },
    });
  });

  it('refuses an article that has no source', async () => {
    const story = await seed.article();
    const input = { id: story.id, expectedVersion: 1, fields: ['HEADLINE'] };
    expect((await editors.error('acceptSource', input)).extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('pins and hides', () => {
  const list =
    'article { related(first: 10) { nodes { origin article { headline } } } hiddenRelated { headline } }';
  it('change a related list at once, and pins are put in order', async () => {
    const [story, a, b] = await seed.articles(3, (index) => ({ headline: `P${index}` }));
    const pin = (relatedId: string | undefined) =>
      editors.run('pinRelated', { articleId: story?.id, relatedId }, list);
    await pin(a?.id);
    const pinned = { origin: 'PINNED', article: { headline: 'P1' } };
    expect(await pin(b?.id)).toMatchObject({
      article: { related: { nodes: [pinned, { article: { headline: 'P2' } }] } },
    });
    const order = { articleId: story?.id, relatedIds: [b?.id, a?.id], expectedIds: [a?.id, b?.id] };
    expect(await editors.run('orderPins', order, list)).toMatchObject({
      article: { related: { nodes: [{ article: { headline: 'P2' } }, pinned] } },
    });
    expect((await editors.error('orderPins', order)).extensions).toMatchObject({
      code: 'CONFLICT',
      currentIds: [b?.id, a?.id],
    });
    const wrong = { articleId: story?.id, relatedIds: [b?.id], expectedIds: [b?.id, a?.id] };
    expect((await editors.error('orderPins', wrong)).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'relatedIds',
    });
    expect(await editors.run('hideRelated', { articleId: story?.id, relatedId: a?.id }, list)).toEqual({
      article: {
        related: { nodes: [{ origin: 'PINNED', article: { headline: 'P2' } }] },
        hiddenRelated: [{ headline: 'P1' }],
      },
    });
    await editors.run('unhideRelated', { articleId: story?.id, relatedId: a?.id }, list);
    expect(await editors.run('unpinRelated', { articleId: story?.id, relatedId: b?.id }, list)).toMatchObject(
      {
        article: { related: { nodes: [] }, hiddenRelated: [] },
      },
    );
  });
});

describe('the audit log', () => {
  it('has every action with its actor, never a key, and is only added to', async () => {
    const story = await seed.article();
    await editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: 1, patch: { headline: 'Changed' }, note: 'Why' },
      selection,
    );
    await editors.run('withdrawArticle', { id: story.id, reason: 'Wrong.' }, selection, editors.headers.ben);
    const query = `query ($actor: String) { auditLog(articleId: "${story.id}", actor: $actor) { nodes { actor actorName action version note requestId articleId article { headline } } } }`;
    const { auditLog } = await gateway.data<{ auditLog: { nodes: { actor: string; requestId: string }[] } }>(
      query,
      {},
      editors.headers.admin,
    );
    const both = { articleId: story.id, article: { headline: 'Changed' } };
    expect(auditLog.nodes).toMatchObject([
      { actorName: 'Ben Orr', action: 'withdrawArticle', version: 3, note: 'Wrong.', ...both },
      { actorName: 'Ada Vale', action: 'updateArticle', version: 2, note: 'Why', ...both },
    ]);
    for (const { actor, requestId } of auditLog.nodes) {
      expect(actor).toMatch(/^key:[0-9a-f]{8}$/);
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
    const ofBen = await gateway.data<
      typeof auditLog extends never ? never : { auditLog: { nodes: object[] } }
    >(query, { actor: 'Ben Orr' }, editors.headers.admin);
    expect(ofBen.auditLog.nodes).toHaveLength(1);
    expect((await gateway.execute(query, {}, editors.headers.ada)).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    for (const statement of [
      `update editing.audit set note = 'x'`,
      'delete from editing.audit',
      'truncate editing.audit',
    ]) {
      await expect(gateway.sql(statement)).rejects.toThrow('only added');
    }
  });
});

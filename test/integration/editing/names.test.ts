import { describe, expect, it } from 'vitest';
import { cachedGateway } from '../../support/cached-gateway.js';
import { editorsOf } from '../../support/editors.js';
import { newsroomOf } from '../../support/newsroom.js';
import { seedOf } from '../../support/seed.js';

const gateway = cachedGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);
const _newsroom = newsroomOf(gateway);
const newsroom = newsroomOf(gateway);

const idOf = async (table: string, slug: string): Promise<string> => {
  const prefix = { section: 'sec', topic: 'top', author: 'aut' }[table];
  const [row] = await gateway.sql<{ uid: string }>(`select uid from ${table} where slug = $1`, [slug]);
  return `${prefix}_${row?.uid}`;
};
/** The response of a reader from the cache, and the first one without it. */
const read = async (query: string): Promise<unknown> => {
  const response = await gateway.cached.inject({ method: 'POST', url: '/graphql', payload: { query } });
  return response.json<{ data: unknown }>().data;
};

describe('updateSection, updateTopic and updateAuthor', () => {
  it('rename at once in cached pages too, and keep former slugs working', async () => {
    await seed.article({ headline: 'Races', section: 'Sport', topics: ['Boats'], authors: ['Ada Vale'] });
    const page = `{ articles(first: 1, filter: { sections: ["sport"] }) { nodes { section { slug name } topics { name } authors { name } } } }`;
    const bySlug = `{ section(slug: "sport") { slug name } none: section(slug: "games") { name } articles(filter: { sections: ["games"] }) { totalCount } }`;
    const before = {
      nodes: [
        {
          section: { slug: 'sport', name: 'Sport' },
          topics: [{ name: 'Boats' }],
          authors: [{ name: 'Ada Vale' }],
        },
      ],
    };
    for (const _time of [1, 2]) {
      expect(await read(page)).toEqual({ articles: before });
      expect(await read(bySlug)).toEqual({
        section: { slug: 'sport', name: 'Sport' },
        none: null,
        articles: { totalCount: 0 },
      });
    }
    const { section } = await editors.run<{ section: object }>(
      'updateSection',
      { id: await idOf('section', 'sport'), name: 'Games', slug: 'games' },
      'section { slug name }',
    );
    expect(section).toEqual({ slug: 'games', name: 'Games' });
    await editors.run(
      'updateTopic',
      { id: await idOf('topic', 'boats'), name: 'Ships', kind: 'EVENT' },
      'topic { name kind }',
    );
    await editors.run(
      'updateAuthor',
      { id: await idOf('author', 'ada-vale'), name: 'Ada Vale-Orr', slug: 'ada-vale-orr' },
      'author { name }',
    );
    const after = {
      nodes: [
        {
          section: { slug: 'games', name: 'Games' },
          topics: [{ name: 'Ships' }],
          authors: [{ name: 'Ada Vale-Orr' }],
        },
      ],
    };
    await expect.poll(() => read(page)).toEqual({ articles: after });
    await expect
      .poll(() => read(bySlug))
      .toEqual({
        section: { slug: 'games', name: 'Games' },
        none: { name: 'Games' },
        articles: { totalCount: 1 },
      });
    expect(await gateway.data('{ author(slug: "ada-vale") { slug articles { totalCount } } }')).toEqual({
      author: { slug: 'ada-vale-orr', articles: { totalCount: 1 } },
    });
    // A list by a former slug sees new articles.
    const list = '{ articles(filter: { sections: ["sport"] }) { totalCount } }';
    expect(await read(list)).toEqual({ articles: { totalCount: 1 } });
    await editors
      .run(
        'createArticle',
        { headline: 'More games', bodyHtml: '<p>x</p>', section: 'games' },
        'article { id }',
      )
      .then((payload) =>
        editors.run(
          'publishArticle',
          { id: (payload as { article: { id: string } }).article.id, expectedVersion: 1 },
          'article { id }',
        ),
      );
    await expect.poll(() => read(list)).toEqual({ articles: { totalCount: 2 } });
  });

  it('refuse a name or slug in use, report all errors, and change nothing', async () => {
    await seed.article({ topics: ['Alpha', 'Beta'] });
    const input = { id: await idOf('topic', 'alpha'), name: 'beta', slug: 'Not a slug' };
    const { extensions } = await editors.error('updateTopic', input);
    expect(extensions.fields).toMatchObject([
      { field: 'name', code: 'TAKEN' },
      { field: 'slug', code: 'INVALID', suggestion: 'not-a-slug' },
    ]);
    const refused = await editors.error('updateTopic', { id: input.id, slug: 'beta' });
    expect(refused.extensions.fields).toMatchObject([{ field: 'slug', code: 'TAKEN' }]);
    expect(await gateway.data('{ topic(slug: "alpha") { name } }')).toEqual({ topic: { name: 'Alpha' } });
    expect((await editors.error('updateSection', { id: input.id, name: 'x' })).extensions.code).toBe(
      'NOT_FOUND',
    );
    expect(
      (await editors.error('updateTopic', input, '__typename', editors.headers.analyst)).extensions.code,
    ).toBe('FORBIDDEN');
  });

  it('leave the former slug to its name when an import brings a namesake', async () => {
    await seed.article({ topics: ['Gamma'] });
    await editors.run(
      'updateTopic',
      { id: await idOf('topic', 'gamma'), name: 'Delta', slug: 'delta' },
      'topic { slug }',
    );
    const story = await seed.article();
    const patch = { topics: [{ name: 'Gamma' }] };
    await editors.run('updateArticle', { id: story.id, expectedVersion: 1, patch }, 'article { id }');
    expect(await gateway.data('{ topic(slug: "gamma") { slug name } }')).toEqual({
      topic: { slug: 'delta', name: 'Delta' },
    });
  });
});

describe('an import after the rename of a section', () => {
  it('still finds the section by the name that its source knows', async () => {
    await newsroom.publish({ uri: 'r1', section: 'Harbour news' });
    await editors.run(
      'updateSection',
      { id: await idOf('section', 'harbour-news'), name: 'Port', slug: 'port' },
      'section { slug }',
    );
    await newsroom.publish(
      { uri: 'r1', headline: 'Changed', section: 'Harbour news' },
      { uri: 'r2', section: 'Harbour news' },
    );
    expect(
      await gateway.data(
        '{ articles(filter: { sections: ["port"] }) { nodes { source { uri } section { name } } } sections { slug } }',
      ),
    ).toMatchObject({
      articles: {
        nodes: expect.arrayContaining([
          { source: { uri: 'r1' }, section: { name: 'Port' } },
          { source: { uri: 'r2' }, section: { name: 'Port' } },
        ]),
      },
      sections: expect.not.arrayContaining([{ slug: expect.stringMatching(/^harbour-news/) }]),
    });
  });
});

describe('mergeTopics and mergeAuthors', () => {
  it('move articles, drafts, history, slugs and counts, each share once', async () => {
    const [one, two] = [
      await seed.article({ headline: 'Both', topics: ['Ferry', 'Tides', 'Ferries'], authors: ['B. Orr'] }),
      await seed.article({ headline: 'One', topics: ['Ferries'], authors: ['Ben Orr', 'B. Orr'] }),
    ];
    await editors.run(
      'updateArticle',
      { id: two.id, expectedVersion: 1, patch: { topics: [{ name: 'Ferries' }, { name: 'Tides' }] } },
      'article { id }',
    );
    await editors.run(
      'saveDraft',
      { id: one.id, expectedDraftVersion: 0, patch: { topics: [{ name: 'Ferries' }, { name: 'Ferry' }] } },
      'draft { version }',
    );
    for (const articleId of [one.id, one.id, two.id])
      await gateway.sharing.record({ articleId, channel: 'X', platform: 'WEB' });
    await gateway.sharing.updateRollups();
    await gateway.sharing.record({ articleId: two.id, channel: 'X', platform: 'WEB' });
    const report = async (): Promise<unknown> => {
      const day = 86_400_000;
      const [from, before] = [new Date(Date.now() - day), new Date(Date.now() + day)].map((time) =>
        time.toISOString(),
      );
      return gateway.data(
        `{ byTopic: shareReport(filter: { from: "${from}", before: "${before}" }, groupBy: [TOPIC]) { rows { topic { slug } shares } }
           byAuthor: shareReport(filter: { from: "${from}", before: "${before}" }, groupBy: [AUTHOR]) { rows { author { slug } shares } }
           former: shareReport(filter: { from: "${from}", before: "${before}", topics: ["ferries"] }) { totalShares } }`,
        {},
        editors.headers.analyst,
      );
    };
    const fromIds = [await idOf('topic', 'ferries')];
    const { topic } = await editors.run<{ topic: object }>(
      'mergeTopics',
      { fromIds, intoId: await idOf('topic', 'ferry') },
      'topic { slug articles { totalCount } }',
    );
    expect(topic).toEqual({ slug: 'ferry', articles: { totalCount: 2 } });
    await editors.run(
      'mergeAuthors',
      { fromIds: [await idOf('author', 'b-orr')], intoId: await idOf('author', 'ben-orr') },
      'author { slug }',
    );
    const read = `{ topic(slug: "ferries") { slug } author(slug: "b-orr") { slug } one: article(id: "${one.id}") { version topics { name } authors { name } } two: article(id: "${two.id}") { topics { name } authors { name } } }`;
    expect(await gateway.data(read)).toEqual({
      topic: { slug: 'ferry' },
      author: { slug: 'ben-orr' },
      one: { version: 1, topics: [{ name: 'Ferry' }, { name: 'Tides' }], authors: [{ name: 'Ben Orr' }] },
      two: { topics: [{ name: 'Ferry' }, { name: 'Tides' }], authors: [{ name: 'Ben Orr' }] },
    });
    const edited = `{ one: article(id: "${one.id}") { draft { article { topics { name } } } } two: article(id: "${two.id}") { revisions { nodes { version diff { fields { field before after } } } } } }`;
    expect(await gateway.data(edited, {}, editors.headers.ada)).toMatchObject({
      one: { draft: { article: { topics: [{ name: 'Ferry' }] } } },
      two: {
        revisions: {
          nodes: [
            { version: 2, diff: { fields: [{ field: 'TOPICS', before: 'Ferry', after: 'Ferry, Tides' }] } },
            { version: 1 },
          ],
        },
      },
    });
    const expected = {
      byTopic: {
        rows: expect.arrayContaining([
          { topic: { slug: 'ferry' }, shares: 4 },
          { topic: { slug: 'tides' }, shares: 4 },
        ]),
      },
      byAuthor: { rows: [{ author: { slug: 'ben-orr' }, shares: 4 }] },
      former: { totalShares: 4 },
    };
    expect(await report()).toEqual(expected);
    await gateway.sharing.updateRollups();
    expect(await report()).toEqual(expected);
  });

  it('refuse an empty list, and a merge into itself', async () => {
    await seed.article({ topics: ['Epsilon'] });
    const intoId = await idOf('topic', 'epsilon');
    for (const fromIds of [[], [intoId]]) {
      expect((await editors.error('mergeTopics', { fromIds, intoId })).extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'fromIds',
      });
    }
    expect((await editors.error('mergeTopics', { fromIds: ['top_x'], intoId })).extensions.code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('a source that goes on sending a former name', () => {
  it('leads to the renamed or merged topic and author, and owns the field still', async () => {
    const item = {
      uri: 'former-names',
      topics: [{ name: 'Zeppelins', kind: 'SUBJECT' as const }],
      authors: ['Old Name', 'Twin Two'],
    };
    const [imported] = await newsroom.publish(item, { uri: 'twin', authors: ['Twin One'] });
    await editors.run(
      'updateTopic',
      { id: await idOf('topic', 'zeppelins'), name: 'Airships', slug: 'airships' },
      'topic { id }',
    );
    await editors.run(
      'updateAuthor',
      { id: await idOf('author', 'old-name'), name: 'New Name' },
      'author { id }',
    );
    const twins = { fromIds: [await idOf('author', 'twin-two')], intoId: await idOf('author', 'twin-one') };
    await editors.run('mergeAuthors', twins, 'author { id }');
    await newsroom.publish(
      { ...item, headline: 'Again' },
      { uri: 'another', topics: item.topics, authors: ['twin two'] },
    );
    const id = `art_${imported?.uid}`;
    const query = `{ article(id: "${id}") { headline topics { name } authors { name } source { editedHere } } topic(slug: "zeppelins") { name articles { totalCount } } author(slug: "twin-two") { name articles { totalCount } } }`;
    expect(await gateway.data(query, {}, editors.headers.ada)).toEqual({
      article: {
        headline: 'Again',
        topics: [{ name: 'Airships' }],
        authors: [{ name: 'New Name' }, { name: 'Twin One' }],
        source: { editedHere: [] },
      },
      topic: { name: 'Airships', articles: { totalCount: 2 } },
      author: { name: 'Twin One', articles: { totalCount: 3 } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const seed = seedOf(gateway);

const diff = 'diff { fields { field before after } blocks { kind html } html }';

describe('the comparison of a draft', () => {
  it('has what publication changes, and nothing else', async () => {
    const story = await seed.article({
      headline: 'Harbour reopens',
      text: 'Boats return today.',
      section: 'Region',
      topics: ['Tides'],
      authors: ['Ada Vale', 'Ben Orr'],
    });
    const patch = {
      headline: 'Harbour to reopen',
      bodyHtml: '<p>Boats return tomorrow.</p><p>Crews <b>wait</b>.</p>',
      section: null,
      topics: [],
      authors: ['Ben Orr', 'Ada Vale'],
    };
    const { draft } = await editors.run<{ draft: object }>(
      'saveDraft',
      { id: story.id, expectedDraftVersion: 0, patch },
      `draft { ${diff} }`,
    );
    expect(draft).toEqual({
      diff: {
        fields: [
          { field: 'HEADLINE', before: 'Harbour reopens', after: 'Harbour to reopen' },
          { field: 'SECTION', before: 'Region', after: null },
          { field: 'TOPICS', before: 'Tides', after: '' },
          { field: 'AUTHORS', before: 'Ada Vale, Ben Orr', after: 'Ben Orr, Ada Vale' },
        ],
        blocks: [
          { kind: 'CHANGED', html: '<p>Boats return <del>today.</del><ins>tomorrow.</ins></p>' },
          { kind: 'ADDED', html: '<ins><p>Crews <b>wait</b>.</p></ins>' },
        ],
        html: '<p>Boats return <del>today.</del><ins>tomorrow.</ins></p>\n<ins><p>Crews <b>wait</b>.</p></ins>',
      },
    });
    const query = `{ article(id: "${story.id}") { headline draft { version ${diff} again: diff { html } } } }`;
    expect(await gateway.data(query, {}, editors.headers.ada)).toEqual({
      article: {
        headline: 'Harbour reopens',
        draft: {
          version: 1,
          ...draft,
          again: { html: expect.stringContaining('<ins>tomorrow.</ins>') as string },
        },
      },
    });
    expect(await gateway.data(query)).toEqual({ article: { headline: 'Harbour reopens', draft: null } });
  });

  it('takes one statement for all drafts of a list', async () => {
    const stories = await seed.articles(3, () => ({ text: 'One two.', section: 'Listed' }));
    for (const { id } of stories) {
      await editors.run(
        'saveDraft',
        { id, expectedDraftVersion: 0, patch: { standfirst: `About ${id}` } },
        'draft { version }',
      );
    }
    const before = gateway.statements.length;
    const { articles } = await gateway.data<{ articles: { nodes: { draft: { diff: object } }[] } }>(
      '{ articles(filter: { hasDraft: true, sections: ["listed"] }) { nodes { id draft { diff { fields { after } blocks { kind } } } } } }',
      {},
      editors.headers.ada,
    );
    expect(articles.nodes.map((node) => node.draft.diff)).toEqual(
      [...stories].reverse().map(({ id }) => ({
        fields: [{ after: `About ${id}` }],
        blocks: [{ kind: 'SAME' }],
      })),
    );
    const comparisons = gateway.statements.slice(before).filter(({ name }) => name === 'draft-content');
    expect(comparisons.length).toBe(1);
  });
});

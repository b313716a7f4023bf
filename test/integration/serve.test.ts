import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { listsOf } from '../support/lists.js';
import { seedOf } from '../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);

describe('an article page', () => {
  it('is one statement: the article, its section, topics, authors and related articles', async () => {
    const story = await seed.article({
      headline: 'Ferry returns',
      section: 'Region',
      topics: ['Ferries'],
      authors: ['Ada Vale'],
    });
    const other = await seed.article({ headline: 'Ferry stops', topics: ['Ferries'] });
    await seed.related(story, other);
    await listsOf(gateway).refresh(story);
    gateway.statements.length = 0;
    const data = await gateway.data(
      `query ($slug: String!) { article(slug: $slug) { headline section { name } topics { name } authors { name }
         related(first: 4) { nodes { position article { headline } } } } }`,
      { slug: story.slug },
    );
    expect(data).toEqual({
      article: {
        headline: 'Ferry returns',
        section: { name: 'Region' },
        topics: [{ name: 'Ferries' }],
        authors: [{ name: 'Ada Vale' }],
        related: { nodes: [{ position: 1, article: { headline: 'Ferry stops' } }] },
      },
    });
    expect(gateway.statements).toHaveLength(1);
  });
});

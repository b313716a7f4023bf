import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);

const read = async (id: string): Promise<object> =>
  await gateway.data<{ article: object }>(
    `{ article(id: "${id}") { status headline source { pending { fields withdrawn } } } articles(filter: { hasPendingSource: true }) { totalCount } }`,
    {},
    editors.headers.ada,
  );

describe('a withdrawal that the source sends', () => {
  it('is still what the source says after an admin lifted it, until the source publishes again', async () => {
    const wire = { uri: 'killed', headline: 'Wire' };
    const [imported] = await newsroom.publish(wire);
    const id = `art_${imported?.uid}`;
    const killed = { ...wire, withdrawn: 'Killed.' };
    await newsroom.publish(killed);
    expect(await read(id)).toMatchObject({ article: { status: 'WITHDRAWN', source: { pending: null } } });
    await editors.run(
      'reinstateArticle',
      { id, expectedVersion: 2, note: 'Ours.' },
      'article { version }',
      editors.headers.admin,
    );
    const lifted = {
      article: {
        status: 'PUBLISHED',
        headline: 'Wire',
        source: { pending: { fields: [], withdrawn: true } },
      },
      articles: { totalCount: 1 },
    };
    expect(await read(id)).toEqual(lifted);
    await newsroom.publish(killed);
    expect(await read(id)).toEqual(lifted);
    await newsroom.publish({ ...wire, headline: 'Wire again' });
    expect(await read(id)).toEqual({
      article: { status: 'PUBLISHED', headline: 'Wire again', source: { pending: null } },
      articles: { totalCount: 0 },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { importer } from '../support/importer.js';
import { newsItem, newsMessage, nitfDocument, packageItem, picture } from '../support/newsml.js';

const gateway = testGateway();
const { importText } = importer(gateway);

type Found = {
  article: { headline: string; image: { url: string } | null; related: { edges: unknown[] } } | null;
};
const find = async (id: string | null | undefined): Promise<Found['article']> =>
  (
    await gateway.execute<Found>(
      'query ($id: ID!) { article(id: $id) { headline image { url } related { edges { node { article { headline } } } } } }',
      { id },
    )
  ).data?.article ?? null;

describe('a message of NewsML-G2', () => {
  it('becomes articles with pictures and the stories of its package', async () => {
    const groups =
      '<group id="root" role="group:main"><itemRef residref="a"/><itemRef residref="b"/><itemRef residref="p"/></group>';
    const results = await importText(
      newsMessage(
        newsItem({ guid: 'a' }),
        newsItem({ guid: 'b', contentMeta: '<headline>Tides</headline>' }),
        picture('p'),
        packageItem('k', groups),
      ),
    );
    const main = results.find(({ uri }) => uri === 'a');
    expect(await find(main?.id)).toMatchObject({
      headline: 'Ferry returns',
      image: { url: 'https://x.example/l.jpg' },
      related: { edges: [{ node: { article: { headline: 'Tides' } } }] },
    });
  });

  it('kills what it published, and hides what is under embargo', async () => {
    const [created] = await importText(newsMessage(newsItem({ guid: 'c' })));
    expect(await find(created?.id)).not.toBeNull();
    await importText(newsMessage(newsItem({ guid: 'c', itemMeta: '<pubStatus qcode="stat:canceled"/>' })));
    expect(await find(created?.id)).toBeNull();
    const embargoed = newsItem({ guid: 'd', itemMeta: '<embargoed>2100-01-01T00:00:00Z</embargoed>' });
    const [hidden] = await importText(newsMessage(embargoed));
    expect(hidden?.outcome).toBe('CREATED');
    expect(await find(hidden?.id)).toBeNull();
  });
});

describe('a NITF document', () => {
  it('becomes an article, once', async () => {
    const [created] = await importText(nitfDocument());
    expect(await find(created?.id)).toMatchObject({ headline: 'Ferry returns' });
    expect(await importText(nitfDocument())).toMatchObject([{ outcome: 'UNCHANGED', id: created?.id }]);
  });
});

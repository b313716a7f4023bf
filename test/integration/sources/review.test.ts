import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testGateway } from '../../support/gateway.js';
import { localSources, sourcesOf } from '../../support/sources.js';

const gateway = testGateway({}, { sources: localSources });
const editors = editorsOf(gateway);
const server = testFeedServer();
const sources = sourcesOf(gateway, editors);

const item = { guid: 'a', title: 'A quay opens', body: 'The new quay opened.' };

describe('a source that is reviewed', () => {
  it('makes drafts, which readers see when an editor publishes them', async () => {
    const url = server.on('/news.xml', sends(feedOf([item])));
    const id = await sources.add({ url, name: 'reviewed', trust: 'REVIEW' });
    await sources.poll(id);
    expect(await sources.headlines('reviewed')).toEqual([]);
    const [row] = await gateway.sql<{ uid: string; version: number }>(
      `select uid::text, version from article where source_name = 'reviewed'`,
    );
    const input = { id: `art_${row?.uid}`, expectedVersion: row?.version };
    await editors.run('publishArticle', input, 'article { id }', editors.headers.ada);
    expect(await sources.headlines('reviewed')).toEqual(['A quay opens']);
    server.on('/news.xml', sends(feedOf([{ ...item, title: 'Send money' }])));
    await sources.poll(id);
    expect(await sources.headlines('reviewed')).toEqual(['A quay opens']);
  });

  it('withdraws nothing that came in before it was reviewed', async () => {
    const id = await sources.add({ url: server.on('/before.xml', sends(feedOf([item]))), name: 'before' });
    await sources.poll(id);
    await editors.run('updateSource', { id, trust: 'REVIEW' }, 'source { trust }', editors.headers.admin);
    server.on('/before.xml', sends(feedOf([{ ...item, title: 'A quay closes' }])));
    await sources.poll(id);
    expect(await sources.headlines('before')).toEqual(['A quay opens']);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rowErrorOf } from '../../src/db/content/row-error.js';
import { writeBatch } from '../../src/db/content/write-batch.js';
import { type ItemResult, importFiles } from '../../src/ingest/import.js';
import { relatedService } from '../../src/services/related/index.js';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();
const folder = mkdtempSync(join(tmpdir(), 'dateline-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function importText(content: string): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  const path = join(folder, 'file.txt');
  writeFileSync(path, content);
  const { onArticlesWritten: written } = relatedService(gateway.database, { halfLifeDays: 30 });
  await importFiles({
    files: [path],
    source: 'site',
    format: null,
    language: null,
    write: (rows) => writeBatch(gateway.database, 'site', rows, written),
    describeRowError: rowErrorOf,
    onResult: (result) => results.push(result),
    onFile: () => undefined,
  });
  return results;
}

const summary = 'A second ferry is being built in Marrow Vale. It is to be ready in spring.';
const page = `Edit Content\n\nFerry sails again\n\nPORT ELLERY — The ferry sailed at dawn.\n\nRelated Articles\n\n${summary}\n\nFares rise in May.\n\nNo More Articles\n\nShare the Article\n\nSharing: Ferry sails again\n`;

interface Listed {
  readonly article: {
    readonly dateline: string;
    readonly body: { readonly text: string };
    readonly related: {
      readonly nodes: readonly {
        readonly position: number;
        readonly origin: string;
        readonly article: {
          readonly id: string;
          readonly headline: string;
          readonly standfirst: string;
          readonly body: object | null;
        };
      }[];
    };
  };
}
const listed = async (slug: string): Promise<Listed['article']> =>
  (
    await gateway.data<Listed>(
      `query ($slug: String!) { article(slug: $slug) { dateline body { text }
         related { nodes { position origin article { id headline standfirst body { text } } } } } }`,
      { slug },
    )
  ).article;

describe('a saved page', () => {
  it('is imported with its related articles, as stubs that the source listed', async () => {
    expect((await importText(page)).map(({ outcome }) => outcome)).toEqual(['CREATED']);
    const { dateline, body, related } = await listed('ferry-sails-again');
    expect([dateline, body.text]).toEqual(['PORT ELLERY', 'The ferry sailed at dawn.']);
    expect(related.nodes).toMatchObject([
      {
        position: 1,
        origin: 'SOURCE',
        article: {
          headline: 'A second ferry is being built in Marrow Vale.',
          standfirst: summary,
          body: null,
        },
      },
      { position: 2, origin: 'SOURCE', article: { headline: 'Fares rise in May.', body: null } },
    ]);
  });

  it('changes nothing when it is imported again', async () => {
    const before = await listed('ferry-sails-again');
    expect((await importText(page)).map(({ outcome }) => outcome)).toEqual(['UNCHANGED']);
    expect(await listed('ferry-sails-again')).toEqual(before);
  });

  it('gives a stub its full article, under the same id and in the same place', async () => {
    const before = (await listed('ferry-sails-again')).related.nodes[0];
    const [result] = await importText(
      JSON.stringify({
        uri: 'urn:site:9',
        type: 'text',
        headline: 'Second ferry on its way',
        description_text: `  ${summary.toUpperCase()}`,
        body_html: '<p>All of it.</p>',
      }),
    );
    expect(result).toMatchObject({ outcome: 'UPDATED', id: before?.article.id });
    const after = (await listed('ferry-sails-again')).related.nodes[0];
    expect(after).toMatchObject({
      position: 1,
      origin: 'SOURCE',
      article: { id: before?.article.id, headline: 'Second ferry on its way', body: { text: 'All of it.' } },
    });
  });
});

describe('associated items', () => {
  it('that are imported later take their position in the list that named them', async () => {
    const association = (uri: string): object => ({ type: 'text', uri });
    await importText(
      JSON.stringify({
        uri: 'urn:j:1',
        type: 'text',
        headline: 'Lister',
        body_text: 'x',
        associations: { a: association('urn:j:2'), b: association('urn:j:3') },
      }),
    );
    expect((await listed('lister')).related.nodes).toEqual([]);
    await importText(
      JSON.stringify({ uri: 'urn:j:3', type: 'text', headline: 'Comes first', body_text: 'y' }),
    );
    await importText(
      JSON.stringify({ uri: 'urn:j:2', type: 'text', headline: 'Comes last', body_text: 'z' }),
    );
    await relatedService(gateway.database, { halfLifeDays: 30 }).refreshPending();
    const { related } = await listed('lister');
    expect(related.nodes.map(({ article }) => article.headline)).toEqual(['Comes last', 'Comes first']);
  });
});

import { describe, expect, it } from 'vitest';
import { editorsOf } from '../support/editors.js';
import { atomFeed, importFeedText } from '../support/feed-import.js';
import { testGateway } from '../support/gateway.js';
import { Random } from './random.js';

const gateway = testGateway();
const editors = editorsOf(gateway);

interface Stored {
  readonly uid: string;
  readonly version: number;
  readonly status: string;
}

const steps = 14;

describe.each([1, 2, 3])('any order of versions and deletions of a reviewed source (seed %i)', (seed) => {
  it('shows readers what an editor published, as it was, until the source deletes it', async () => {
    const random = new Random(seed);
    const id = `urn:review:${seed}`;
    const done: string[] = [];
    /** What readers see; null: nothing. */
    let shown: string | null = null;
    let newest = 0;
    const stored = async (): Promise<Stored | undefined> =>
      (
        await gateway.sql<Stored>('select uid::text, version, status from article where source_uri = $1', [
          id,
        ])
      )[0];
    for (let step = 1; step <= steps; step += 1) {
      const hour = 1 + random.integer(20);
      const at = `2026-10-02T${String(hour).padStart(2, '0')}:00:00Z`;
      const before = await stored();
      const choice = random.weighted({
        version: 6,
        publish: before?.status === 'DRAFT' ? 4 : 0,
        deletion: 1,
      });
      if (choice === 'publish' && before) {
        const input = { id: `art_${before.uid}`, expectedVersion: before.version };
        await editors.run('publishArticle', input, 'article { id }', editors.headers.ada);
        const [row] = await gateway.sql<{ headline: string }>(
          'select headline from article where source_uri = $1',
          [id],
        );
        shown = row?.headline ?? null;
      } else {
        const isDeleted = choice === 'deletion';
        await importFeedText(
          gateway.database,
          atomFeed([{ id, title: `Version ${step}`, text: `words${step}`, at, isDeleted }]),
          { trust: 'REVIEW' },
        );
        if (isDeleted && hour >= newest) shown = null;
        newest = Math.max(newest, hour);
      }
      done.push(`${choice} ${hour}`);
      const { articles } = await gateway.data<{ articles: { nodes: { headline: string }[] } }>(
        '{ articles(first: 50) { nodes { headline } } }',
      );
      const after = await stored();
      const versions = articles.nodes.map(({ headline }) => headline).filter((each) => /^Version/.test(each));
      expect([versions, after?.status === 'PUBLISHED'], done.join(', ')).toEqual([
        shown === null ? [] : [shown],
        shown !== null,
      ]);
    }
    await gateway.sql('delete from article where source_uri = $1', [id]);
  });
});

import { describe, expect, it } from 'vitest';
import { prepareBody } from '../../../../src/content/body/prepare-body.js';
import { randomBody } from '../../../support/random-body.js';
import { seededRandom } from '../../../support/seeded-random.js';

describe('a body that is saved again as it was stored', () => {
  it('stays the same, block by block', () => {
    const random = seededRandom(5);
    for (let index = 0; index < 2000; index += 1) {
      const stored = prepareBody({ html: randomBody(random) });
      if (stored) expect(prepareBody({ html: stored.html })).toEqual(stored);
    }
  });

  it('keeps its embeds', () => {
    const stored = prepareBody({ html: '<iframe src="https://video.example/1?a=2&b=3"></iframe>' });
    expect(stored?.blocks).toMatchObject([
      { __typename: 'EmbedBlock', url: 'https://video.example/1?a=2&b=3' },
    ]);
    expect(prepareBody({ html: stored?.html ?? '' })).toEqual(stored);
  });

  it('has no embed where a link has a text of its own, or stands beside text', () => {
    const links =
      '<p><a href="https://a.example/">A page</a></p><p>See <a href="https://a.example/">https://a.example/</a></p>';
    expect(prepareBody({ html: links })?.blocks.map(({ __typename }) => __typename)).toEqual([
      'ParagraphBlock',
      'ParagraphBlock',
    ]);
  });
});

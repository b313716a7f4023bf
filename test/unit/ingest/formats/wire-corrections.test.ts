import { describe, expect, it } from 'vitest';
import { writeNewsMl } from '../../../../src/syndication/newsml.js';
import { writeNinjs } from '../../../../src/syndication/ninjs.js';
import { newsItem } from '../../../support/newsml.js';
import { randomWireStories } from '../../../support/random-wire-stories.js';
import { articlesOf } from '../../../support/read-text.js';
import { seededRandom } from '../../../support/seeded-random.js';

const versionAt = new Date('2026-03-02T08:00:00Z');
const ninjsItem = (more: object): string =>
  JSON.stringify({
    uri: 'urn:x:1',
    headlines: [{ value: 'A' }],
    versionCreated: versionAt.toISOString(),
    ...more,
  });
const newsmlItem = (itemMeta: string): string => newsItem({ itemMeta: itemMeta });

const cases: [string, string, string[], object[] | undefined][] = [
  [
    'what an agency corrected',
    'Corrects the name of the quay',
    [],
    [{ at: versionAt, note: 'Corrects the name of the quay' }],
  ],
  [
    'a clarification',
    'CLARIFIES:\n that it sails',
    [],
    [{ at: versionAt, note: 'CLARIFIES: that it sails' }],
  ],
  [
    'a signal with a note',
    'The year was wrong.',
    ['sig:correction'],
    [{ at: versionAt, note: 'The year was wrong.' }],
  ],
  ['a signal alone', '', ['sig:correction'], [{ at: versionAt, note: 'Corrected by its source.' }]],
  ['another signal', 'The year was wrong.', ['sig:update'], undefined],
  ['a note for editors', 'Eds: pictures follow. Correct at 5.', [], undefined],
  ['no note', '', [], undefined],
];

describe('corrections of a wire', () => {
  it.each(cases)('tell of %s', async (_what, note, signals, expected) => {
    const [ninjs] = await articlesOf(ninjsItem({ ...(note && { edNote: note }), signals }));
    expect(ninjs?.corrections).toEqual(expected);
    const meta =
      signals.map((qcode) => `<signal qcode="${qcode}"/>`).join('') + (note && `<edNote>${note}</edNote>`);
    const [newsml] = await articlesOf(newsmlItem(meta));
    expect(newsml?.corrections).toEqual(expected);
  });

  it('that this gateway writes come in as they were, of any story', async () => {
    // What XML and JSON cannot carry is replaced on the way.
    const plain = (note: string): string => note.replace(/[^\p{L}\p{N}<>&/;:.'"-]+/gu, ' ').trim();
    const told = (all: readonly { at: Date | string; note: string }[] = []): object[] =>
      all.map(({ at, note }) => ({ at: new Date(at), note: plain(note) }));
    for (const story of randomWireStories(seededRandom(11), 60)) {
      const [ninjs] = await articlesOf(writeNinjs(story));
      expect(told(ninjs?.corrections)).toEqual(told(story.corrections));
      const [newsml] = await articlesOf(writeNewsMl(story, { siteName: 'Velden' }));
      expect(told(newsml?.corrections)).toEqual(told(story.corrections));
    }
  });

  it('do not hinder a withdrawal', async () => {
    const [ninjs] = await articlesOf(ninjsItem({ pubStatus: 'canceled', edNote: 'Corrected copy follows' }));
    const [newsml] = await articlesOf(
      newsmlItem('<pubStatus qcode="stat:canceled"/><signal qcode="sig:correction"/>'),
    );
    expect([ninjs?.withdrawn, newsml?.withdrawn]).toEqual([
      'Cancelled by its source.',
      'Cancelled by its source.',
    ]);
  });
});

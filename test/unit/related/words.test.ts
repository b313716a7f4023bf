import { describe, expect, it } from 'vitest';
import { reasonsOf, sharedTerms } from '../../../src/services/related/reasons.js';
import { shownWords } from '../../../src/services/related/words.js';

describe('words as readers write them', () => {
  it('are found behind their stems, capitals of headlines left aside', () => {
    const text = 'FERRIES STOPPED. The ferries of Port Élan were stopped; agriculture suffers.';
    expect(shownWords(['ferri', 'stop', 'elan', 'agricultur'], text)).toEqual([
      'ferries',
      'stopped',
      'Élan',
      'agriculture',
    ]);
  });

  it('are the stems where no word fits', () => {
    expect(shownWords(['xyz'], 'nothing of the kind')).toEqual(['xyz']);
  });
});

describe('reasons', () => {
  it('name the rarest topics and the most telling words', () => {
    const terms = sharedTerms(
      { terms: [1, 2, 5], weights: [1, 9, 3], words: ['the', 'ferries', 'harbour'] },
      { terms: [2, 5, 8], counts: [1, 1, 1] },
    );
    expect(reasonsOf([{ id: '7', name: 'Shipping' }], terms, true)).toEqual([
      { kind: 'SHARED_TOPIC', label: 'Both are about Shipping', topicId: '7' },
      { kind: 'SIMILAR_TEXT', label: 'Both speak of ferries and harbour', terms: ['ferries', 'harbour'] },
      { kind: 'SAME_SECTION', label: 'Both stand in the same section' },
    ]);
  });

  it('do not pass topics off as words', () => {
    const terms = sharedTerms({ terms: [1], weights: [1], words: [''] }, { terms: [1], counts: [1] });
    expect(reasonsOf([], terms, false)).toEqual([]);
  });
});

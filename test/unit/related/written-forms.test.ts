import { describe, expect, it } from 'vitest';
import { reasonsOf, sharedTerms } from '../../../src/services/related/reasons.js';
import { writtenForms } from '../../../src/services/related/written-forms.js';

describe('the written forms of stems', () => {
  it('are found in the text, words in capitals last', () => {
    const text = 'FERRIES STOPPED. The ferries of Port Élan were stopped; agriculture suffers.';
    expect(writtenForms(['ferri', 'stop', 'elan', 'agricultur'], text)).toEqual([
      'ferries',
      'stopped',
      'Élan',
      'agriculture',
    ]);
  });

  it('are the stems when no word matches', () => {
    expect(writtenForms(['xyz'], 'nothing of the kind')).toEqual(['xyz']);
  });
});

describe('reasons', () => {
  it('name the rarest topics and the most significant words', () => {
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

  it('do not list topics among the words', () => {
    const terms = sharedTerms({ terms: [1], weights: [1], words: [''] }, { terms: [1], counts: [1] });
    expect(reasonsOf([], terms, false)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { conflictingFields } from '../../../web/editor/src/story/conflicts.js';
import { emptyValues } from '../../../web/editor/src/story/values.js';

const before = { ...emptyValues, headline: 'Before', standfirst: 'Before' };

describe('conflictingFields', () => {
  it('are those that both sides changed to different values', () => {
    const theirs = { ...before, headline: 'Theirs', byline: 'By Ben' };
    expect(conflictingFields({ before, theirs, mine: { headline: 'Mine', standfirst: 'Mine' } })).toEqual({
      headline: 'Theirs',
    });
  });

  it('are none when both sides say the same, or only one changed', () => {
    const theirs = { ...before, headline: 'Same', topics: [{ name: 'Ferries', kind: 'SUBJECT' as const }] };
    expect(conflictingFields({ before, theirs, mine: { headline: 'Same', standfirst: null } })).toEqual({});
  });
});

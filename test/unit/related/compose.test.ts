import { describe, expect, it } from 'vitest';
import { compose, type Entry } from '../../../src/services/related/compose.js';

const computed = (...ids: string[]): Entry[] =>
  ids.map((relatedId) => ({ relatedId, origin: 'COMPUTED', score: 0.5, reasons: [] }));
const idsOf = (entries: readonly Entry[]): string[] => entries.map(({ relatedId }) => relatedId);
const nothing = { pins: [], listed: [], hidden: new Set<string>(), computed: [] };

describe('a related list', () => {
  it('has pins at their positions, then what the source listed, then what was computed', () => {
    const list = compose(
      {
        ...nothing,
        pins: [{ relatedId: 'p', position: 2 }],
        listed: ['s', 't'],
        computed: computed('c', 's'),
      },
      24,
    );
    expect(list.map(({ relatedId, origin }) => `${relatedId} ${origin}`)).toEqual([
      's SOURCE',
      'p PINNED',
      't SOURCE',
      'c COMPUTED',
    ]);
  });

  it('never shows what is hidden, even if it is pinned or listed', () => {
    const all = { pins: [{ relatedId: 'a', position: 1 }], listed: ['b'], computed: computed('c', 'd') };
    expect(idsOf(compose({ ...all, hidden: new Set(['a', 'b', 'c']) }, 24))).toEqual(['d']);
  });

  it('moves a pin up where there is not enough before it, and apart where two want one place', () => {
    const pins = [
      { relatedId: 'p', position: 9 },
      { relatedId: 'q', position: 1 },
      { relatedId: 'r', position: 1 },
    ];
    expect(idsOf(compose({ ...nothing, pins, computed: computed('c') }, 24))).toEqual(['q', 'r', 'c', 'p']);
  });

  it('ends where it must', () => {
    expect(compose({ ...nothing, computed: computed(...'abcdefgh') }, 3)).toHaveLength(3);
    expect(compose(nothing, 24)).toEqual([]);
  });
});

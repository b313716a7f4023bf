import { describe, expect, it } from 'vitest';
import { compose, type ListEntry } from '../../../src/services/related/compose.js';

const computed = (...ids: string[]): ListEntry[] =>
  ids.map((relatedId) => ({ relatedId, origin: 'COMPUTED', score: 0.5, reasons: [] }));
const idsOf = (entries: readonly ListEntry[]): string[] => entries.map(({ relatedId }) => relatedId);
const nothing = { pins: [], listed: [], hidden: new Set<string>(), computed: [] };

describe('compose', () => {
  it('puts pins at their positions, then listed articles, then computed ones', () => {
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

  it('leaves out hidden articles, even if they are pinned or listed', () => {
    const all = { pins: [{ relatedId: 'a', position: 1 }], listed: ['b'], computed: computed('c', 'd') };
    expect(idsOf(compose({ ...all, hidden: new Set(['a', 'b', 'c']) }, 24))).toEqual(['d']);
  });

  it('moves a pin up in a short list, and down when its position is taken', () => {
    const pins = [
      { relatedId: 'p', position: 9 },
      { relatedId: 'q', position: 1 },
      { relatedId: 'r', position: 1 },
    ];
    expect(idsOf(compose({ ...nothing, pins, computed: computed('c') }, 24))).toEqual(['q', 'r', 'c', 'p']);
  });

  it('cuts the list at its maximum length', () => {
    expect(compose({ ...nothing, computed: computed(...'abcdefgh') }, 3)).toHaveLength(3);
    expect(compose(nothing, 24)).toEqual([]);
  });
});

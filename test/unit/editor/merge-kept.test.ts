import { describe, expect, it } from 'vitest';
import { mergeKept } from '../../../web/editor/src/story/merge-kept.js';

const attempt = { patch: { headline: 'Sent' }, expectedDraftVersion: 1, idempotencyKey: 'key' };

describe('mergeKept', () => {
  it('is nothing of nothing, and one as it is', () => {
    expect(mergeKept([])).toBeNull();
    const unsaved = { attempt, patch: { byline: 'By Ada' }, base: { headline: 'Before' } };
    expect(mergeKept([{ unsaved, at: 1 }])).toBe(unsaved);
  });

  it('takes the later text of each field, and what the gateway had before the first', () => {
    const early = { unsaved: { attempt, patch: { byline: 'By Ada' }, base: { headline: 'Before' } }, at: 1 };
    const late = {
      unsaved: { attempt: null, patch: { headline: 'Late' }, base: { headline: 'Sent' } },
      at: 2,
    };
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      expect(mergeKept(order)).toEqual({
        attempt: null,
        patch: { headline: 'Late', byline: 'By Ada' },
        base: { headline: 'Before' },
      });
    }
  });
});

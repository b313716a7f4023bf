import { describe, expect, it } from 'vitest';
import { leftText, mayBeThere } from '../../../web/editor/src/story/left-text.js';
import { canBegin, firstValues, isBlank } from '../../../web/editor/src/story/story-state.js';
import { emptyValues } from '../../../web/editor/src/story/values.js';

const attempt = { patch: { headline: 'Sent' }, expectedDraftVersion: 0, idempotencyKey: 'k' };
const hour = 3_600_000;

describe('a text that was left in the browser', () => {
  it('goes on where it was typed, under the headline that was typed last', () => {
    const kept = { unsaved: { attempt, patch: { standfirst: 'More' } }, at: 5 };
    expect(leftText('new:tab', 'new', 'tab', kept)).toEqual({
      key: 'new:tab',
      headline: 'Sent',
      href: '/edit/new?text=tab',
      isNew: true,
      at: 5,
      isUnanswered: true,
    });
    const later = { unsaved: { attempt, patch: { headline: ' Later ' } }, at: 5 };
    expect(leftText('new:tab', 'new', 'tab', later).headline).toBe('Later');
  });

  it('of a story that the gateway knows has its headline', () => {
    const unsaved = { attempt: null, patch: { standfirst: 'S' }, base: { headline: 'Known' } };
    expect(leftText('art_1:tab', 'art_1', 'tab', { unsaved, at: 1 })).toMatchObject({
      headline: 'Known',
      href: '/edit/art_1',
      isNew: false,
      isUnanswered: false,
    });
  });

  it('may be a story already once the gateway has forgotten its key', () => {
    const text = leftText('new:tab', 'new', 'tab', { unsaved: { attempt, patch: {} }, at: 0 });
    expect(mayBeThere(text, 23 * hour)).toBe(false);
    expect(mayBeThere(text, 25 * hour)).toBe(true);
    expect(mayBeThere({ ...text, isUnanswered: false }, 25 * hour)).toBe(false);
  });
});

describe('a new story', () => {
  it('is blank until somebody writes', () => {
    expect(isBlank(emptyValues)).toBe(true);
    expect(isBlank({ ...emptyValues, language: 'fr', headline: ' ' })).toBe(true);
    for (const patch of [{ headline: 'H' }, { standfirst: 'S' }, { authors: ['A'] }, { bodyHtml: '<hr>' }]) {
      expect(isBlank({ ...emptyValues, ...patch })).toBe(false);
    }
  });

  it('begins with a headline and a text, and gets its slug of the headline', () => {
    expect(canBegin({ ...emptyValues, headline: 'H' })).toBe(false);
    expect(canBegin({ ...emptyValues, headline: ' ', bodyHtml: '<p>T</p>' })).toBe(false);
    expect(canBegin({ ...emptyValues, headline: 'H', bodyHtml: '<p>T</p>' })).toBe(true);
    expect('slug' in firstValues(emptyValues)).toBe(false);
    expect(firstValues({ ...emptyValues, slug: 'own' }).slug).toBe('own');
  });
});

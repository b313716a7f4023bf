import { describe, expect, it } from 'vitest';
import { random } from '../../../bench/random.mjs';
import { fitNames } from '../../../web/sandbox/src/chart/names.js';

/** Wide characters take two. */
const measure = (text: string): number =>
  [...text.replace(/[\u2068\u2069\p{M}]/gu, '')].reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 20 : 10),
    0,
  );
const shown = (name: string, room: number): string => fitNames([name], room, measure).show(name);

describe('names of bars', () => {
  it('stay whole where they fit, and take no more room than the widest', () => {
    const { width, show } = fitNames(['Sport', 'Climate'], 200, measure);
    expect([width, show('Sport'), show('Climate')]).toEqual([70, 'Sport', 'Climate']);
  });

  it('are cut where people see a character end, with an ellipsis', () => {
    expect(shown('A bridge for Port Ellery', 100)).toBe('A bridge…');
    expect(shown('港湾トンネルの建設', 100)).toBe('港湾トン…');
    expect(shown('e\u0301e\u0301e\u0301e\u0301', 30)).toBe('e\u0301e\u0301…');
    expect(shown('👩‍👧👩‍👧👩‍👧', 80)).toBe('👩‍👧…');
    expect(shown('two\nlines', 200)).toBe('two lines');
    expect(shown('', 50)).toBe('');
  });

  it('from right to left carry their ellipsis at their own end', () => {
    expect(shown('مجلس المدينة', 60)).toBe('\u2068مجلس…\u2069');
    expect(shown('Sport', 60)).not.toContain('\u2068');
  });

  it('never take more than the room, whatever they are', () => {
    const next = random(13);
    const alphabet = [...'aW —…é港مא\u0301\u200d👩\n'];
    for (let round = 0; round < 2000; round += 1) {
      const length = Math.floor(next() * 60);
      const name = Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
      const room = 10 + Math.floor(next() * 300);
      const { width, show } = fitNames([name], room, measure);
      expect([measure(show(name)) <= room, width <= room], JSON.stringify([name, room])).toEqual([
        true,
        true,
      ]);
    }
  });
});

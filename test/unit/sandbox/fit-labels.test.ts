import { describe, expect, it } from 'vitest';
import { random } from '../../../bench/random.mjs';
import { fitLabels } from '../../../web/sandbox/src/chart/fit-labels.js';

/** Full-width characters are twice as wide. */
const measureText = (text: string): number =>
  [...text.replace(/[\u2068\u2069\p{M}]/gu, '')].reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 20 : 10),
    0,
  );
const labelOf = (name: string, maxWidth: number): string =>
  fitLabels([name], maxWidth, measureText).show(name);

describe('fitLabels', () => {
  it('leaves names unchanged that fit, and has the width of the widest', () => {
    const { width, show } = fitLabels(['Sport', 'Climate'], 200, measureText);
    expect([width, show('Sport'), show('Climate')]).toEqual([70, 'Sport', 'Climate']);
  });

  it('truncates between grapheme clusters, with an ellipsis', () => {
    expect(labelOf('A bridge for Port Ellery', 100)).toBe('A bridge…');
    expect(labelOf('港湾トンネルの建設', 100)).toBe('港湾トン…');
    expect(labelOf('e\u0301e\u0301e\u0301e\u0301', 30)).toBe('e\u0301e\u0301…');
    expect(labelOf('👩‍👧👩‍👧👩‍👧', 80)).toBe('👩‍👧…');
    expect(labelOf('two\nlines', 200)).toBe('two lines');
    expect(labelOf('', 50)).toBe('');
  });

  it('isolates right-to-left names, so that the ellipsis is at their own end', () => {
    expect(labelOf('مجلس المدينة', 60)).toBe('\u2068مجلس…\u2069');
    expect(labelOf('Sport', 60)).not.toContain('\u2068');
  });

  it('never exceeds the maximum width', () => {
    const next = random(13);
    const alphabet = [...'aW —…é港مא\u0301\u200d👩\n'];
    for (let round = 0; round < 2000; round += 1) {
      const length = Math.floor(next() * 60);
      const name = Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
      const maxWidth = 10 + Math.floor(next() * 300);
      const { width, show } = fitLabels([name], maxWidth, measureText);
      expect(
        [measureText(show(name)) <= maxWidth, width <= maxWidth],
        JSON.stringify([name, maxWidth]),
      ).toEqual([true, true]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { areNearDuplicates, parseSketch, sketchOf } from '../../../src/services/related/sketch.js';

const words = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `w${'abcdefghij'[(from + at) % 10]}${'x'.repeat((from + at) % 7)}${String.fromCharCode(97 + ((from + at) % 23))}${String.fromCharCode(97 + ((from + at) % 19))}`,
  ).join(' ');
const same = (a: string, b: string): boolean =>
  areNearDuplicates(parseSketch(sketchOf(a)), parseSketch(sketchOf(b)));

describe('a near-duplicate', () => {
  it('is a text that holds most of a shorter one', () => {
    expect(same(words(0, 60), `${words(0, 60)} ${words(700, 50)}`)).toBe(true);
  });

  it('is not a text that holds less than half of it', () => {
    expect(same(words(0, 60), `${words(0, 25)} ${words(700, 80)}`)).toBe(false);
  });

  it('is found between long texts, which are sampled', () => {
    const long = words(0, 4000);
    expect(sketchOf(long).length).toBeLessThanOrEqual(96);
    expect(same(long, `${long} ${words(9000, 300)}`)).toBe(true);
    expect(same(long, words(100_000, 4000).toUpperCase().replaceAll('W', 'K'))).toBe(false);
  });

  it('is never found among very short texts', () => {
    expect(same('the ferry left', 'the ferry left')).toBe(false);
    expect(same('', '')).toBe(false);
  });

  it('is found in scripts without spaces', () => {
    const text = '港の渡し船は冬の嵐のあと運航を再開した';
    expect(same(text, `${text}と市長は述べた`)).toBe(true);
  });
});

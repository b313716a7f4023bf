import { describe, expect, it } from 'vitest';
import { checkMarkupLimits } from '../../../../src/ingest/reading/markup-limits.js';

const nested = (levels: number): string => `${'<div>'.repeat(levels)}text${'</div>'.repeat(levels)}`;

describe('the limits of markup', () => {
  it('accept 512 levels and refuse 513', () => {
    expect(() => checkMarkupLimits(nested(512))).not.toThrow();
    expect(() => checkMarkupLimits(nested(513))).toThrow('more than 512 levels deep');
  });

  it.each(['<b><i>', '<ul><li>', '<a href="x">', '<table><tr><td>', '<font>'])(
    'refuse %s that is never closed',
    (tags) => {
      expect(() => checkMarkupLimits(tags.repeat(1000))).toThrow('Close the elements that are left open.');
    },
  );

  it('count void elements and implied end tags', () => {
    expect(() => checkMarkupLimits('<br><img src="x"><p>one'.repeat(2000))).not.toThrow();
    expect(() => checkMarkupLimits('<li>one'.repeat(2000))).not.toThrow();
  });

  it('accept 100,000 elements and refuse one more', () => {
    expect(() => checkMarkupLimits('<br>'.repeat(100_000))).not.toThrow();
    expect(() => checkMarkupLimits('<br>'.repeat(100_001))).toThrow('more than 100,000 elements');
  });
});

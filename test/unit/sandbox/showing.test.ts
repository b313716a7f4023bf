import { describe, expect, it } from 'vitest';
import { tipText } from '../../../web/sandbox/src/chart/tip.js';
import { piecesOf } from '../../../web/sandbox/src/rows/marks.js';
import { readableTime } from '../../../web/sandbox/src/rows/times.js';

describe('a highlight', () => {
  it('is text and marked text, and never HTML', () => {
    expect(piecesOf('The <mark>harbour</mark> &amp; the &#39;tunnel&#39;')).toEqual([
      { text: 'The ', marked: false },
      { text: 'harbour', marked: true },
      { text: " & the 'tunnel'", marked: false },
    ]);
    expect(piecesOf('<img src=x onerror=alert(1)>&lt;b&gt;')).toEqual([{ text: '<b>', marked: false }]);
    expect(piecesOf('&nothing; &#x110000;')).toEqual([{ text: '&nothing; &#x110000;', marked: false }]);
  });
});

describe('a time', () => {
  it('lines up with others, and says when it is universal', () => {
    expect(readableTime('2026-03-31T14:05:09.123Z')).toBe('2026-03-31 14:05 UTC');
    expect(readableTime('2026-03-31T14:00+02:00')).toBe('2026-03-31 14:00');
    expect(readableTime('2026-03-31')).toBe('2026-03-31');
  });
});

describe('a tip', () => {
  const at = (series: string, value: number) => ({ x: 'a', series, value });

  it('tells the sum and every series, the largest first, without what is zero', () => {
    expect(tipText('Mon', 'Shares', [at('SMS', 1), at('X', 1200), at('EMAIL', 0)])).toBe(
      'Mon\nShares: 1,201\nX: 1,200\nSMS: 1',
    );
  });

  it('tells one value alone where there is no series', () => {
    expect(tipText('Mon', 'Rows', [at('', 3)])).toBe('Mon\nRows: 3');
    expect(tipText('Mon', 'Rows', [])).toBe('Mon\nRows: 0');
  });
});

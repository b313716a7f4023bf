import { describe, expect, it } from 'vitest';
import { tipText } from '../../../web/sandbox/src/chart/tip.js';
import { parseHighlight } from '../../../web/sandbox/src/rows/highlight.js';
import { readableTime } from '../../../web/sandbox/src/rows/times.js';

describe('parseHighlight', () => {
  it('returns plain and highlighted text, never HTML', () => {
    expect(parseHighlight('The <mark>harbour</mark> &amp; the &#39;tunnel&#39;')).toEqual([
      { text: 'The ', highlighted: false },
      { text: 'harbour', highlighted: true },
      { text: " & the 'tunnel'", highlighted: false },
    ]);
    expect(parseHighlight('<img src=x onerror=alert(1)>&lt;b&gt;')).toEqual([
      { text: '<b>', highlighted: false },
    ]);
    expect(parseHighlight('&nothing; &#x110000;')).toEqual([
      { text: '&nothing; &#x110000;', highlighted: false },
    ]);
  });
});

describe('readableTime', () => {
  it('has a date and minutes, and UTC only for times in UTC', () => {
    expect(readableTime('2026-03-31T14:05:09.123Z')).toBe('2026-03-31 14:05 UTC');
    expect(readableTime('2026-03-31T14:00+02:00')).toBe('2026-03-31 14:00');
    expect(readableTime('2026-03-31')).toBe('2026-03-31');
  });
});

describe('tipText', () => {
  const at = (series: string, value: number) => ({ x: 'a', series, value });

  it('has the sum and each series, the largest first, without zeros', () => {
    expect(tipText('Mon', 'Shares', [at('SMS', 1), at('X', 1200), at('EMAIL', 0)])).toBe(
      'Mon\nShares: 1,201\nX: 1,200\nSMS: 1',
    );
  });

  it('has a single value without series', () => {
    expect(tipText('Mon', 'Rows', [at('', 3)])).toBe('Mon\nRows: 3');
    expect(tipText('Mon', 'Rows', [])).toBe('Mon\nRows: 0');
  });
});

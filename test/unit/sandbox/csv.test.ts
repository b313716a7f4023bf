import { describe, expect, it } from 'vitest';
import { fileName, toCsv } from '../../../web/sandbox/src/export/csv.js';

describe('toCsv', () => {
  it('writes a byte order mark, quotes by RFC 4180 and CRLF', () => {
    const rows = [
      { headline: 'He said "no", then left', shares: 3 },
      { headline: 'Två\nrader', shares: null },
    ];
    expect(toCsv(['headline', 'shares'], rows)).toBe(
      '\uFEFFheadline,shares\r\n"He said ""no"", then left",3\r\n"Två\nrader",\r\n',
    );
  });

  it.each(['=1+1', '+49', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1', '|x', '%x'])(
    'escapes %j',
    (text) => {
      expect(toCsv(['a'], [{ a: text }]).split('\r\n')[1]).toMatch(/^"?'/);
    },
  );

  it('escapes headings, and leaves numbers and ordinary text unchanged', () => {
    const csv = toCsv(['=cmd', 'n'], [{ '=cmd': 'a=b', n: -5 }]);
    expect(csv).toBe("\uFEFF'=cmd,n\r\na=b,-5\r\n");
  });
});

describe('fileName', () => {
  it('is made from the title and the date', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(fileName('Shares, by day & channel', 'csv', now)).toBe('shares-by-day-channel-2026-11-23.csv');
    expect(fileName('***', 'csv', now)).toBe('result-2026-11-23.csv');
    expect(fileName('الطقس', 'png', now)).toBe('الطقس-2026-11-23.png');
  });
});

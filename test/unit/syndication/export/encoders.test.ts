import { describe, expect, it } from 'vitest';
import type { ExportColumn } from '../../../../src/domain/export.js';
import { encoderOf } from '../../../../src/syndication/export/encoder.js';

const columns: readonly ExportColumn[] = [
  { name: 'a', type: 'text', description: '' },
  { name: 'b', type: 'integer', description: '' },
  { name: 'c', type: 'json', description: '' },
];
const encode = (format: 'ndjson' | 'csv' | 'parquet', ...pages: object[][]): Buffer => {
  const encoder = encoderOf(format, columns);
  const begin = encoder.begin();
  const pieces = pages.map((rows) => encoder.add(rows as Record<string, unknown>[]));
  return Buffer.concat([begin, ...pieces, encoder.end()]);
};

describe('rows as CSV', () => {
  it('quotes what RFC 4180 wants quoted, and leaves null empty', () => {
    expect(encode('csv', [{ a: 'x, "y"\nz', b: 0, c: ['q'] }, { a: null }]).toString()).toBe(
      '\ufeffa,b,c\r\n"x, ""y""\nz",0,"[""q""]"\r\n,,\r\n',
    );
  });

  it.each(['=1', '+1', '-1', '@x', ' =1', '＝1', '|x', '%x'])('makes the formula %j harmless', (text) => {
    expect(encode('csv', [{ a: text }]).toString()).toContain(`\r\n'${text},,\r\n`);
  });
});

describe('rows as NDJSON', () => {
  it('gives one line a row, whatever separators of lines a text has', () => {
    const rows = [{ a: 'x\n\u2028y' }, { a: 'z' }];
    const lines = encode('ndjson', rows.slice(0, 1), rows.slice(1)).toString().split('\n');
    expect(lines.slice(0, 2).map((line) => JSON.parse(line) as object)).toEqual(rows);
    expect(lines).toHaveLength(3);
  });
});

describe('rows as Parquet', () => {
  it('gives the same bytes however its rows are divided into pages', () => {
    const rows = Array.from({ length: 50 }, (_, b) => ({ a: `Row ${b}`, b, c: { b } }));
    const whole = encode('parquet', rows);
    expect(whole.subarray(0, 4).toString()).toBe('PAR1');
    expect(whole.subarray(-4).toString()).toBe('PAR1');
    expect(encode('parquet', rows.slice(0, 7), rows.slice(7)).equals(whole)).toBe(true);
  });
});

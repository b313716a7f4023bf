import { describe, expect, it } from 'vitest';
import { judgeLengths } from '../../../scripts/checks/lengths.mjs';
import { trackedFiles } from '../../../scripts/checks/tracked.mjs';
import { judgeWords } from '../../../scripts/checks/words.mjs';

describe('trackedFiles', () => {
  it('finds files of the repository, and none that it ignores', () => {
    const found = trackedFiles(/\.ts$/);
    expect(found).toContain('test/unit/checks/files.test.ts');
    expect(found.filter((path) => path.startsWith('node_modules/'))).toEqual([]);
  });

  it('fails when there are no files', () => {
    expect(() => trackedFiles(/no such file/)).toThrow('nothing was checked');
  });
});

describe('judgeLengths', () => {
  it('reports the number of files and their median', () => {
    const lengths = [10, 300, 30].map((lines) => ({ path: `${lines}.ts`, lines }));
    expect(judgeLengths(lengths)).toEqual({ problems: [], summary: '3 files, median 30 lines' });
  });

  it('refuses a file that is too long', () => {
    const lengths = [10, 20, 301].map((lines) => ({ path: `${lines}.ts`, lines }));
    expect(judgeLengths(lengths).problems).toEqual(['301.ts has 301 lines; at most 300.']);
  });

  it('refuses files that are long all together', () => {
    const lengths = [10, 71, 80].map((lines) => ({ path: `${lines}.ts`, lines }));
    expect(judgeLengths(lengths).problems).toEqual(['The median file has 71 lines; at most 70.']);
  });
});

describe('judgeWords', () => {
  // Taken apart, so that the check does not find this file.
  it.each([
    ['/wo', 'rk/'],
    ['/ro', 'ot/'],
    ['/home/', 'ada/'],
    ['/Users/', 'ada/'],
  ])('finds the path of a machine: %s%s', (start, end) => {
    expect(judgeWords('a.md', `one\nsee ${start}${end}notes`)).toEqual([
      `a.md:2: the path of a machine: ${start}${end}`,
    ]);
    expect(judgeWords('a.md', `file://${start}${end}notes`)).toHaveLength(1);
  });

  it('leaves addresses and paths within the repository alone', () => {
    const fine = ['https://example.test', 'samples', './docs', 'https://example.test/art'];
    for (const before of fine) expect(judgeWords('a.md', `${before}${'/wo'}${'rk/'}x`)).toEqual([]);
  });
});

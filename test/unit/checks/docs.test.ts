import { describe, expect, it } from 'vitest';
import { judgeDecisions } from '../../../scripts/checks/decisions.mjs';
import { judgeDocLinks } from '../../../scripts/checks/doc-links.mjs';
import { judgeFolders } from '../../../scripts/checks/folders.mjs';

describe('judgeDocLinks', () => {
  const judge = (texts: Record<string, string>): readonly string[] =>
    judgeDocLinks(new Map(Object.entries(texts)), (path) => path in texts || path === 'src/a.ts').problems;

  it('follows links to files and headings, from the folder of the guide', () => {
    expect(
      judge({
        'docs/a.md': '[code](../src/a.ts) [guide](b.md#the-first-one) [other](https://example.test/x)',
        'docs/b.md': '## The *first* one\n[up](#the-first-one)',
      }),
    ).toEqual([]);
  });

  it('names a broken link, with file and line', () => {
    expect(judge({ 'docs/a.md': '\n[code](../src/b.ts)', 'b.md': '# B\n[c](#d)' })).toEqual([
      'docs/a.md:2: there is no src/b.ts',
      'b.md:2: b.md has no heading #d',
    ]);
  });

  it('ignores links in code, and fails without any link', () => {
    expect(judge({ 'a.md': '```\n[x](y)\n```\nand `[x](y)`' })).toEqual(['No link was looked at.']);
  });
});

describe('judgeDecisions', () => {
  it('passes records in sequence, with date and status', () => {
    const records = [
      ['0001-one.md', '# 1. One\n\n2026-01-31. Accepted.\n'],
      ['0002-two.md', '# 2. Two\n\n2026-01-31. Superseded by [ADR 1](0001-one.md).\n'],
    ] as const;
    expect(judgeDecisions(records)).toEqual({ problems: [], summary: '2 records' });
  });

  it('refuses a gap, another title, a missing status and more than a page', () => {
    const { problems } = judgeDecisions([['0003-three.md', `# 3. Three\n\nwhen?\n${'word '.repeat(600)}`]]);
    expect(problems.map((problem) => problem.slice(0, 30))).toEqual([
      '0003-three.md should be number',
      '0003-three.md should begin wit',
      '0003-three.md should say in it',
      '0003-three.md has 605 words; a',
    ]);
  });
});

describe('judgeFolders', () => {
  it('requires a short README in a folder of many files', () => {
    expect(
      judgeFolders([
        { folder: 'src/few', files: 8, readmeLines: null },
        { folder: 'src/many', files: 9, readmeLines: null },
        { folder: 'src/said', files: 9, readmeLines: 15 },
        { folder: 'src/long', files: 1, readmeLines: 16 },
      ]),
    ).toEqual({
      problems: [
        'src/many has 9 files and no README.md that says what lives there.',
        'src/long/README.md has 16 lines; at most 15.',
      ],
      summary: '4 folders',
    });
  });
});

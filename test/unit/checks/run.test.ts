import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../scripts/checks/run.mjs';

async function run(checks: Parameters<typeof runChecks>[0]) {
  let written = '';
  const passed = await runChecks(checks, (text) => {
    written += text;
  });
  return { passed, lines: written.replaceAll(/ +\d+\.\d s/g, ' … s').split('\n') };
}

describe('runChecks', () => {
  it('passes when all pass, and reports what each covers', async () => {
    const { passed, lines } = await run({
      words: () => ({ problems: [], summary: '12 files' }),
      types: () => [],
    });
    expect(passed).toBe(true);
    expect(lines[0]).toMatch(/^ok +words … s +12 files$/);
    expect(lines).toContain('All 2 checks passed.');
  });

  it('runs every check, also after one that failed or broke, and shows why', async () => {
    const { passed, lines } = await run({
      first: () => ['Two files are too long.'],
      second: () => {
        throw new Error('No file was found.');
      },
      third: () => [],
    });
    expect(passed).toBe(false);
    expect(lines.map((line) => line.replace(/ … s$/, '').trim())).toEqual([
      'FAILED  first',
      'Two files are too long.',
      'FAILED  second',
      'No file was found.',
      'ok      third',
      '2 of 3 checks failed: first, second.',
      '',
    ]);
  });
});

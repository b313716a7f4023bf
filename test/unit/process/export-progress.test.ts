import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Progress } from '../../../src/cli/export/progress.js';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 0 }));
afterEach(() => vi.useRealTimers());

function written(isTTY: boolean): string[] {
  const texts: string[] = [];
  const output = { isTTY, write: (text: string) => texts.push(text) > 0 } as unknown as NodeJS.WriteStream;
  const progress = new Progress(output);
  for (const second of [1, 2, 7, 8]) {
    vi.setSystemTime(second * 1000);
    progress.rows('articles', 1000);
  }
  progress.end();
  return texts;
}

describe('the progress of an export', () => {
  it('is one line that changes on a terminal, and is removed at the end', () => {
    const lines = [1, 2, 3, 4].map((n) => `\r\u001b[2Karticles: ${n},000 rows in all, `);
    expect(written(true).map((text) => text.replace(/[\d,]+ a second$/, ''))).toEqual([
      ...lines,
      '\r\u001b[2K',
    ]);
  });

  it('is a plain line now and then elsewhere', () => {
    expect(written(false)).toEqual(['articles: 3,000 rows in all, 429 a second\n']);
  });
});

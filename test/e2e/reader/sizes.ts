import { brotliCompressSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type ReaderTest, storyPath } from '../../support/reader.js';

/** Bytes on the way, with brotli. */
const budgets = { script: 60_000, stylesheet: 8_000, document: 12_000 } as const;
type Kind = keyof typeof budgets;

export function sizes(reader: ReaderTest): void {
  describe('the bytes of a page', () => {
    const load = async (path: string): Promise<Record<Kind, number>> => {
      const responses: Response[] = [];
      const page = await reader.open(path, {
        prepare: async (page) => page.on('response', (response) => responses.push(response)),
      });
      await page.waitForLoadState('networkidle');
      const sum = { script: 0, stylesheet: 0, document: 0 };
      for (const response of responses) {
        const kind = response.request().resourceType() as Kind;
        if (!(kind in sum)) continue;
        const { responseBodySize } = await response.request().sizes();
        const body = await response.body();
        // What the gateway sends is what counts; it must not be more than brotli makes of it.
        expect(responseBodySize).toBeLessThan(brotliCompressSync(body).byteLength * 1.2 + 100);
        sum[kind] += responseBodySize;
      }
      return sum;
    };

    it('of a story stay within their budgets', async () => {
      const sum = await load(storyPath);
      for (const [kind, budget] of Object.entries(budgets)) {
        expect([kind, sum[kind as Kind]]).toEqual([
          kind,
          expect.toSatisfy((n: number) => n > 0 && n <= budget),
        ]);
      }
    });

    it.each(['/', '/sections/politics', '/search?q=tunnel', '/most-shared', '/corrections'])(
      'of %s have no script at all',
      async (path) => {
        const sum = await load(path);
        expect(sum.script).toBe(0);
        expect(sum.stylesheet).toBeLessThanOrEqual(budgets.stylesheet);
        expect(sum.document).toBeLessThanOrEqual(budgets.document);
      },
    );
  });
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judgeContract } from '../../scripts/checks/contract.mjs';
import { printedSchema } from '../../src/cli/print-schema.js';

it('the schema is the committed one, has descriptions, and is compatible with the last release', () => {
  const { problems, summary } = judgeContract({
    printed: printedSchema(),
    committed: readFileSync('schema.graphql', 'utf8'),
    baseline: readFileSync('schema.baseline.graphql', 'utf8'),
  });
  expect(problems).toEqual([]);
  expect(summary).toMatch(/^\d{3,} descriptions$/);
});

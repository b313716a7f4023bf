import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Violations of WCAG 2, levels A and AA, and of other rules with these tags, outside of the parts that `exclude` selects. */
export async function violationsOf(
  page: Page,
  exclude: readonly string[] = [],
  tags: readonly string[] = [],
): Promise<string[]> {
  // The content security policy blocks script elements; the debugger is not subject to it.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe.source);
  // Without the details of what is right, most of the time of a run.
  const options = { runOnly: [...levels, ...tags], resultTypes: ['violations'] };
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(${JSON.stringify({ exclude })}, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

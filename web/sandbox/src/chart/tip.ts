import type { Point } from './chart-data.js';

const MAX_LINES = 13;

/** The text of a tip: the values of all series at one x, the largest first, after their sum if there are several. */
export function tipText(label: string, measure: string, points: Point[]): string {
  const shown = points.filter(({ value }) => value !== 0).sort((a, b) => b.value - a.value);
  const [only] = shown;
  if (shown.length <= 1 && (only === undefined || only.series === '')) {
    return `${label}\n${measure}: ${formatAmount(only?.value ?? 0)}`;
  }
  const lines = shown.slice(0, MAX_LINES).map(({ series, value }) => `${series}: ${formatAmount(value)}`);
  const sum = shown.reduce((total, { value }) => total + value, 0);
  return [label, `${measure}: ${formatAmount(sum)}`, ...lines].join('\n');
}

function formatAmount(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}

import type { Point } from './points.js';

const MOST_LINES = 13;

/** All series at one place, the largest first, and their sum when there are several. */
export function tipText(place: string, measure: string, points: Point[]): string {
  const told = points.filter(({ value }) => value !== 0).sort((a, b) => b.value - a.value);
  const [only] = told;
  if (told.length <= 1 && (only === undefined || only.series === '')) {
    return `${place}\n${measure}: ${amount(only?.value ?? 0)}`;
  }
  const lines = told.slice(0, MOST_LINES).map(({ series, value }) => `${series}: ${amount(value)}`);
  const sum = told.reduce((total, { value }) => total + value, 0);
  return [place, `${measure}: ${amount(sum)}`, ...lines].join('\n');
}

function amount(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}

import type { ChartType } from '../chart/chart-spec.js';

const paths: Record<ChartType | 'table', string> = {
  line: 'M3 22 L11 14 L18 18 L27 7 L37 11 M3 27 L12 23 L20 25 L29 19 L37 21',
  area: 'M3 27 L3 21 L11 13 L19 18 L28 8 L37 14 L37 27 Z',
  bar: 'M3 7 H35 M3 14 H27 M3 21 H17 M3 28 H10',
  table: 'M3 7 H37 M3 14 H37 M3 21 H37 M3 28 H37 M15 4 V31',
};

/** An icon of the kind of result. */
export function ChartIcon({ kind }: { kind: ChartType | 'table' }) {
  return (
    <svg className={`chart-icon chart-icon-${kind}`} viewBox="0 0 40 34" aria-hidden="true">
      <path d={paths[kind]} />
    </svg>
  );
}

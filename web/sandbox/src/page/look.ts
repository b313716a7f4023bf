import type { ChartSpec } from '../chart/spec.js';
import type { View } from '../share/link.js';

/** How the answer of a tab is looked at. */
export interface Look {
  view: View;
  /** Null: what suits the answer. */
  chart: ChartSpec | null;
  /** The list that is looked at; null: the best one. */
  rows: string | null;
}

export const FIRST_LOOK: Look = { view: 'json', chart: null, rows: null };

import type { ChartSpec } from '../chart/chart-spec.js';

export type View = 'chart' | 'table' | 'json';

/** How a result is displayed. */
export interface ViewSettings {
  view: View;
  /** Null: chosen from the result. */
  chart: ChartSpec | null;
  /** The label of the row set that is displayed; null: the first one. */
  rows: string | null;
}

export const DEFAULT_VIEW_SETTINGS: ViewSettings = { view: 'json', chart: null, rows: null };

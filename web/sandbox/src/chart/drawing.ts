import type { ChartData } from './chart-data.js';
import type { ChartType } from './chart-spec.js';
import type { Theme } from './theme.js';

/** The input of drawing a chart. */
export interface Drawing {
  data: ChartData;
  type: ChartType;
  /** Whether the x axis is time; otherwise bars are horizontal, with a label each. */
  timeAxis: boolean;
  /** The label of the measure. */
  measure: string;
  theme: Theme;
  width: number;
  /** The minimum height; many bars need more. */
  height: number;
}

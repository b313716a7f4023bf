import type { Ink } from './colors.js';
import type { ChartData } from './points.js';
import type { ChartType } from './spec.js';

/** What a chart is drawn from. */
export interface Drawing {
  data: ChartData;
  type: ChartType;
  /** Whether the axis is time; bars lie along their names otherwise. */
  timeAxis: boolean;
  /** What is measured, in words. */
  measure: string;
  ink: Ink;
  width: number;
  /** The least height; many bars take more. */
  height: number;
}

export type ChartType = 'line' | 'area' | 'bar';

/** The type of a chart and the keys of its columns. Without a measure, the chart counts rows. */
export interface ChartSpec {
  type: ChartType;
  x: string;
  series: string | null;
  measure: string | null;
}

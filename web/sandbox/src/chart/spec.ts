export type ChartType = 'line' | 'area' | 'bar';

/** What is drawn: the names of columns, or null for a measure that counts the rows. */
export interface ChartSpec {
  type: ChartType;
  x: string;
  series: string | null;
  measure: string | null;
}

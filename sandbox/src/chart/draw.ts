import * as Plot from '@observablehq/plot';
import type { Ink } from './colors.js';
import { barMarks } from './draw-bars.js';
import { timeMarks } from './draw-times.js';
import type { ChartData } from './points.js';
import type { ChartType } from './spec.js';

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

const BAR_HEIGHT = 26;
const LONGEST_NAME = 38;

export function drawChart(drawing: Drawing): SVGSVGElement {
  const { data, timeAxis, measure, ink, width, height } = drawing;
  const names = data.categories.map((name) => Math.min(name.length, LONGEST_NAME));
  const common: Plot.PlotOptions = {
    width,
    style: {
      fontSize: '12px',
      background: 'transparent',
      color: ink.ink,
      fontFamily: 'system-ui, sans-serif',
      overflow: 'visible',
    },
    color: {
      domain: data.series,
      range: data.series.map((_, index) => ink.colors[index % ink.colors.length] ?? ''),
    },
    marginRight: 24,
  };
  const plot = timeAxis
    ? Plot.plot({
        ...common,
        height,
        marginTop: 32,
        marginLeft: 56,
        marginBottom: 36,
        x: { type: 'utc', label: null },
        y: { label: measure, grid: true, nice: true, tickFormat: short },
        marks: timeMarks(drawing),
      })
    : Plot.plot({
        ...common,
        height: Math.max(Math.min(height, 180), data.categories.length * BAR_HEIGHT + 70),
        marginLeft: Math.min(24 + Math.max(...names) * 6.6, width * 0.45),
        marginTop: 46,
        x: { label: measure, grid: true, nice: true, axis: 'top', labelOffset: 40, tickFormat: short },
        y: { label: null, domain: data.categories, tickFormat: cut, padding: 0.25 },
        marks: barMarks(drawing),
      });
  // A legend of Plot's own would wrap it, but none is asked for.
  return withPlainGroups(plot as SVGSVGElement);
}

/** Plot names its groups for screen readers where that is not allowed; the whole chart has a name instead. */
function withPlainGroups(svg: SVGSVGElement): SVGSVGElement {
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return svg;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const short = (value: number): string => compact.format(value);
const cut = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;

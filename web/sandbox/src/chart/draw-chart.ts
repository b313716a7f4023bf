import * as Plot from '@observablehq/plot';
import { barMarks } from './bar-marks.js';
import type { Drawing } from './drawing.js';
import { fitLabels, type MeasureText } from './fit-labels.js';
import { timeMarks } from './time-marks.js';

const BAR_HEIGHT = 26;
const MAX_LABEL_WIDTH = 260;
/** The space of Plot's tick and padding between a label and its bar, and a pixel for rounding. */
const LABEL_GAP = 10;
const FONT_SIZE = '12px';
const FONT = 'system-ui, sans-serif';

export function drawChart(drawing: Drawing): SVGSVGElement {
  const { data, timeAxis, measure, theme, width, height } = drawing;
  const maxWidth = Math.max(40, Math.min(MAX_LABEL_WIDTH, width * 0.45 - LABEL_GAP));
  const labels = fitLabels(data.categories, maxWidth, measureTextIn(`${FONT_SIZE} ${FONT}`));
  const common: Plot.PlotOptions = {
    width,
    style: {
      fontSize: FONT_SIZE,
      background: 'transparent',
      color: theme.text,
      fontFamily: FONT,
      overflow: 'visible',
    },
    color: {
      domain: data.series,
      range: data.series.map((_, index) => theme.palette[index % theme.palette.length] ?? ''),
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
        y: { label: measure, grid: true, nice: true, tickFormat: formatCompact },
        marks: timeMarks(drawing),
      })
    : Plot.plot({
        ...common,
        height: Math.max(Math.min(height, 180), data.categories.length * BAR_HEIGHT + 70),
        marginLeft: labels.width + LABEL_GAP,
        marginTop: 46,
        x: {
          label: measure,
          grid: true,
          nice: true,
          axis: 'top',
          labelOffset: 40,
          tickFormat: formatCompact,
        },
        y: { label: null, domain: data.categories, tickFormat: labels.show, padding: 0.25 },
        marks: barMarks(drawing),
      });
  // Plot returns a figure only if it draws a legend.
  const svg = plot as SVGSVGElement;
  if (!timeAxis) addFullLabels(svg, data.categories);
  removeGroupLabels(svg);
  return svg;
}

/** Adds the full text of each label as its tooltip. */
function addFullLabels(svg: SVGSVGElement, categories: readonly string[]): void {
  // Ticks are in the order of the domain.
  svg.querySelectorAll('[aria-label="y-axis tick label"] text').forEach((label, index) => {
    const name = categories[index] ?? '';
    label.setAttribute('data-name', name);
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = name;
    label.append(title);
  });
}

/** Plot adds `aria-label` to groups, where ARIA does not allow it; the chart has a label itself. */
function removeGroupLabels(svg: SVGSVGElement): void {
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const formatCompact = (value: number): string => compact.format(value);

/** Measures text on a canvas. In a browser without canvas, the width is a high estimate. */
function measureTextIn(font: string): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 8;
  context.font = font;
  return (text) => context.measureText(text).width;
}

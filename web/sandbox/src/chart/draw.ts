import * as Plot from '@observablehq/plot';
import { barMarks } from './draw-bars.js';
import { timeMarks } from './draw-times.js';
import type { Drawing } from './drawing.js';
import { fitNames, type Measure } from './names.js';

const BAR_HEIGHT = 26;
const WIDEST_NAME = 260;
/** Between a name and its bar: Plot's tick and padding, and a pixel for rounding. */
const NAME_GAP = 10;
const FONT_SIZE = '12px';
const FONT = 'system-ui, sans-serif';

export function drawChart(drawing: Drawing): SVGSVGElement {
  const { data, timeAxis, measure, ink, width, height } = drawing;
  const room = Math.max(40, Math.min(WIDEST_NAME, width * 0.45 - NAME_GAP));
  const names = fitNames(data.categories, room, measureIn(`${FONT_SIZE} ${FONT}`));
  const common: Plot.PlotOptions = {
    width,
    style: {
      fontSize: FONT_SIZE,
      background: 'transparent',
      color: ink.ink,
      fontFamily: FONT,
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
        marginLeft: names.width + NAME_GAP,
        marginTop: 46,
        x: { label: measure, grid: true, nice: true, axis: 'top', labelOffset: 40, tickFormat: short },
        y: { label: null, domain: data.categories, tickFormat: names.show, padding: 0.25 },
        marks: barMarks(drawing),
      });
  // A legend of Plot's own would wrap it, but none is asked for.
  return withPlainGroups(
    timeAxis ? (plot as SVGSVGElement) : withWholeNames(plot as SVGSVGElement, data.categories),
  );
}

/** A name that is cut tells the whole of itself to whoever points at it. */
function withWholeNames(svg: SVGSVGElement, categories: readonly string[]): SVGSVGElement {
  // Ticks stand in the order of the domain.
  svg.querySelectorAll('[aria-label="y-axis tick label"] text').forEach((label, place) => {
    const name = categories[place] ?? '';
    label.setAttribute('data-name', name);
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = name;
    label.append(title);
  });
  return svg;
}

/** Plot names its groups for screen readers where that is not allowed; the whole chart has a name instead. */
function withPlainGroups(svg: SVGSVGElement): SVGSVGElement {
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return svg;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const short = (value: number): string => compact.format(value);

/** Measures as the page draws; a browser that gives no canvas is guessed generously. */
function measureIn(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 8;
  context.font = font;
  return (text) => context.measureText(text).width;
}

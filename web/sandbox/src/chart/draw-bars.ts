import * as Plot from '@observablehq/plot';
import type { Drawing } from './drawing.js';
import { tipText } from './tip.js';

/** Bars along their names, the largest on top, and a tip that tells all of a bar. */
export function barMarks({ data, measure, ink }: Drawing): Plot.Markish[] {
  const { points, categories, series } = data;
  const tips = categories.map((name) => {
    const own = points.filter(({ x }) => x === name);
    return { name, total: own.reduce((sum, { value }) => sum + value, 0), text: tipText(name, measure, own) };
  });
  return [
    Plot.barX(points, { x: 'value', y: 'x', fill: 'series', order: series, className: 'bars' }),
    Plot.ruleX([0], { stroke: ink.ink, strokeOpacity: 0.5 }),
    Plot.tip(
      tips,
      Plot.pointerY({
        x: 'total',
        y: 'name',
        title: 'text',
        className: 'tip',
        anchor: 'top-right',
        fill: ink.paper,
        stroke: ink.ink,
        lineHeight: 1.35,
        textPadding: 10,
      }),
    ),
  ];
}

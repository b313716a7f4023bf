import * as Plot from '@observablehq/plot';
import type { Drawing } from './drawing.js';
import { tipText } from './tip.js';

/** Horizontal bars, the largest on top, with a tip for each. */
export function barMarks({ data, measure, theme }: Drawing): Plot.Markish[] {
  const { points, categories, series } = data;
  const tips = categories.map((name) => {
    const ownPoints = points.filter(({ x }) => x === name);
    return {
      name,
      total: ownPoints.reduce((sum, { value }) => sum + value, 0),
      text: tipText(name, measure, ownPoints),
    };
  });
  return [
    Plot.barX(points, { x: 'value', y: 'x', fill: 'series', order: series, className: 'bars' }),
    Plot.ruleX([0], { stroke: theme.text, strokeOpacity: 0.5 }),
    Plot.tip(
      tips,
      Plot.pointerY({
        x: 'total',
        y: 'name',
        title: 'text',
        className: 'tip',
        anchor: 'top-right',
        fill: theme.background,
        stroke: theme.text,
        lineHeight: 1.35,
        textPadding: 10,
      }),
    ),
  ];
}

import * as Plot from '@observablehq/plot';
import { DAY } from '../rows/times.js';
import type { Point } from './chart-data.js';
import type { Drawing } from './drawing.js';
import { tipText } from './tip.js';

/** Lines, stacked areas or stacked bars over time, with a tip for each time. */
export function timeMarks({ data, type, measure, theme }: Drawing): Plot.Markish[] {
  const { points, step, series } = data;
  const times = [...new Set(points.map(({ x }) => Number(x)))];
  const tips = times.map((time) => ({
    x: new Date(time),
    text: tipText(
      formatTime(time, step),
      measure,
      points.filter(({ x }) => Number(x) === time),
    ),
  }));
  const pointer = type === 'bar' ? { x: (tip: { x: Date }) => barCenter(tip.x, times) } : { x: 'x' };
  return [
    ...seriesMarks(type, points, series, times),
    Plot.ruleY([0], { stroke: theme.text, strokeOpacity: 0.5 }),
    Plot.ruleX(tips, Plot.pointerX({ ...pointer, stroke: theme.text, strokeOpacity: 0.4 })),
    Plot.tip(
      tips,
      Plot.pointerX({
        ...pointer,
        title: 'text',
        className: 'tip',
        frameAnchor: 'top',
        fill: theme.background,
        stroke: theme.text,
        lineHeight: 1.35,
        textPadding: 10,
      }),
    ),
  ];
}

function seriesMarks(
  type: Drawing['type'],
  points: Point[],
  series: string[],
  times: number[],
): Plot.Markish[] {
  if (type === 'area') {
    return [
      Plot.areaY(
        points,
        Plot.stackY({
          x: 'x',
          y: 'value',
          fill: 'series',
          order: series,
          fillOpacity: 0.85,
          className: 'areas',
        }),
      ),
    ];
  }
  if (type === 'bar') {
    const endOf = barEnds(times);
    const end = ({ x }: Point) => endOf.get(Number(x));
    return [
      Plot.rectY(
        points,
        Plot.stackY({ x1: 'x', x2: end, y: 'value', fill: 'series', inset: 0.5, className: 'bars' }),
      ),
    ];
  }
  const marker = times.length <= 40 ? { marker: 'dot' as const } : {};
  return [
    Plot.lineY(points, {
      x: 'x',
      y: 'value',
      stroke: 'series',
      z: 'series',
      strokeWidth: 2,
      className: 'lines',
      ...marker,
    }),
  ];
}

/** A bar ends where the next one starts; the last has the width of the one before. */
function barEnds(times: number[]): Map<number, Date> {
  const last = times.at(-1) ?? 0;
  const width = last - (times.at(-2) ?? last - DAY);
  return new Map(times.map((time, index) => [time, new Date(times[index + 1] ?? time + width)]));
}

function barCenter(time: Date, times: number[]): Date {
  const end = barEnds(times).get(time.getTime());
  return new Date((time.getTime() + Number(end ?? time)) / 2);
}

/** The date of a bucket, with the time of day if buckets are shorter than a day. */
function formatTime(time: number, step: number | null): string {
  const withTime = step !== null && step < DAY;
  return new Date(time).toLocaleString('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(withTime && { hour: '2-digit', minute: '2-digit' }),
  });
}

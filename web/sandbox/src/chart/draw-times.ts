import * as Plot from '@observablehq/plot';
import { DAY } from '../rows/times.js';
import type { Drawing } from './drawing.js';
import type { Point } from './points.js';
import { tipText } from './tip.js';

/** Lines, stacked areas or stacked bars over time, and a tip that tells all of a moment. */
export function timeMarks({ data, type, measure, ink }: Drawing): Plot.Markish[] {
  const { points, step, series } = data;
  const moments = [...new Set(points.map(({ x }) => Number(x)))];
  const tips = moments.map((moment) => ({
    x: new Date(moment),
    text: tipText(
      nameOf(moment, step),
      measure,
      points.filter(({ x }) => Number(x) === moment),
    ),
  }));
  const pointer = type === 'bar' ? { x: (tip: { x: Date }) => middle(tip.x, moments) } : { x: 'x' };
  return [
    ...shapes(type, points, series, moments),
    Plot.ruleY([0], { stroke: ink.ink, strokeOpacity: 0.5 }),
    Plot.ruleX(tips, Plot.pointerX({ ...pointer, stroke: ink.ink, strokeOpacity: 0.4 })),
    Plot.tip(
      tips,
      Plot.pointerX({
        ...pointer,
        title: 'text',
        className: 'tip',
        frameAnchor: 'top',
        fill: ink.paper,
        stroke: ink.ink,
        lineHeight: 1.35,
        textPadding: 10,
      }),
    ),
  ];
}

function shapes(type: Drawing['type'], points: Point[], series: string[], moments: number[]): Plot.Markish[] {
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
    const until = ends(moments);
    const end = ({ x }: Point) => until.get(Number(x));
    return [
      Plot.rectY(
        points,
        Plot.stackY({ x1: 'x', x2: end, y: 'value', fill: 'series', inset: 0.5, className: 'bars' }),
      ),
    ];
  }
  const marker = moments.length <= 40 ? { marker: 'dot' as const } : {};
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

/** A bar reaches to the next one; the last is as wide as the one before. */
function ends(moments: number[]): Map<number, Date> {
  const last = moments.at(-1) ?? 0;
  const width = last - (moments.at(-2) ?? last - DAY);
  return new Map(moments.map((moment, index) => [moment, new Date(moments[index + 1] ?? moment + width)]));
}

function middle(moment: Date, moments: number[]): Date {
  const end = ends(moments).get(moment.getTime());
  return new Date((moment.getTime() + Number(end ?? moment)) / 2);
}

/** Buckets shorter than a day tell their time as well. */
function nameOf(moment: number, step: number | null): string {
  const withTime = step !== null && step < DAY;
  return new Date(moment).toLocaleString('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(withTime && { hour: '2-digit', minute: '2-digit' }),
  });
}

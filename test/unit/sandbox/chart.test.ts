import { describe, expect, it } from 'vitest';
import { chooseChart, dimensions } from '../../../web/sandbox/src/chart/choose.js';
import { chartData } from '../../../web/sandbox/src/chart/points.js';
import { columnsOf } from '../../../web/sandbox/src/rows/columns.js';
import type { Row } from '../../../web/sandbox/src/rows/json.js';

describe('dimensions', () => {
  it('are the columns that can be an axis, not what is measured or only identifies', () => {
    const rows = [1, 2].map((shares) => ({ id: `art_${'0'.repeat(8)}${shares}`, channel: 'SMS', shares }));
    expect(dimensions(columnsOf(rows)).map(({ key }) => key)).toEqual(['channel']);
  });
});

const choose = (rows: Row[]) => chooseChart(columnsOf(rows), rows);

describe('the chart that is chosen', () => {
  it('is a line for each channel over the days, in the time of the report', () => {
    const rows = ['2026-03-01', '2026-03-02'].flatMap((localTime) =>
      ['X', 'SMS'].map((channel) => ({
        at: `${localTime}T00:00:00.000Z`,
        localTime,
        channel,
        clicks: 9,
        shares: 3,
      })),
    );
    expect(choose(rows)).toEqual({ type: 'line', x: 'localTime', series: 'channel', measure: 'shares' });
  });

  it('is a bar for each section, stacked by channel', () => {
    const rows = ['World', 'Sport'].flatMap((name) =>
      ['X', 'SMS'].map((channel) => ({
        'section.name': name,
        'section.slug': name.toLowerCase(),
        channel,
        shares: 3,
      })),
    );
    expect(choose(rows)).toEqual({ type: 'bar', x: 'section.name', series: 'channel', measure: 'shares' });
  });

  it('is a bar for each story when every row is one', () => {
    const rows = [1, 2, 3].map((shares) => ({
      'article.headline': `A long headline, number ${shares}`,
      shares,
    }));
    expect(choose(rows)).toEqual({ type: 'bar', x: 'article.headline', series: null, measure: 'shares' });
  });

  it('counts rows when nothing can be measured, and not by moments', () => {
    const rows = [7, 8, 9].map((second) => ({
      publishedAt: `2026-03-01T10:11:0${second}Z`,
      'section.name': second > 7 ? 'World' : 'Sport',
    }));
    expect(choose(rows)).toEqual({ type: 'bar', x: 'section.name', series: null, measure: null });
  });

  it('does not add up positions', () => {
    const rows = [
      { position: 1, 'article.headline': 'One' },
      { position: 2, 'article.headline': 'Two' },
    ];
    expect(choose(rows)?.measure).toBeNull();
  });

  it('is none when there is nothing to draw', () => {
    expect(choose([{ id: 'art_01234567' }])).toBeNull();
    expect(choose([])).toBeNull();
  });
});

describe('the points of a chart', () => {
  const line = { type: 'line', x: 'at', series: 'channel', measure: 'shares' } as const;

  it('are zero where nothing happened, for every series and every bucket between', () => {
    const rows = [
      { at: '2026-03-01', channel: 'X', shares: 5 },
      { at: '2026-03-02', channel: 'X', shares: 1 },
      { at: '2026-03-04', channel: 'SMS', shares: 2 },
    ];
    const { points, series, step } = chartData(rows, line, true);
    expect(series).toEqual(['X', 'SMS']);
    expect(step).toBe(86_400_000);
    expect(points.filter((point) => point.series === 'X').map(({ value }) => value)).toEqual([5, 1, 0, 0]);
    expect(points.filter((point) => point.series === 'SMS').map(({ value }) => value)).toEqual([0, 0, 0, 2]);
  });

  it('keep months as they are', () => {
    const rows = ['2026-01-01', '2026-02-01', '2026-03-01'].map((at) => ({ at, channel: 'X', shares: 1 }));
    const { points, step } = chartData(rows, line, true);
    expect([points.length, step]).toEqual([3, null]);
  });

  it('gather moments by day, or by hour when they lie close together', () => {
    const rows = ['2026-03-01T10:11:12Z', '2026-03-01T10:31:12Z', '2026-03-01T12:00:01Z'].map((at) => ({
      at,
    }));
    const { points } = chartData(rows, { type: 'bar', x: 'at', series: null, measure: null }, true);
    expect(points.map(({ value }) => value)).toEqual([2, 0, 1]);
  });

  it('gather the small series under Other and lose nothing', () => {
    const rows = Array.from({ length: 20 }, (_, index) => ({
      at: '2026-03-01',
      channel: `c${index}`,
      shares: index + 1,
    }));
    const { points, series } = chartData(rows, line, true);
    expect(series).toHaveLength(12);
    expect(series.at(-1)).toBe('Other');
    expect(points.reduce((sum, { value }) => sum + value, 0)).toBe(210);
  });

  it('show the largest thirty bars and tell how many are left out', () => {
    const rows = Array.from({ length: 34 }, (_, index) => ({ name: `n${index}`, shares: index + 1 }));
    const { categories, leftOut } = chartData(
      rows,
      { type: 'bar', x: 'name', series: null, measure: 'shares' },
      false,
    );
    expect([categories[0], categories.length, leftOut]).toEqual(['n33', 30, 4]);
  });
});

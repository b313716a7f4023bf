import { describe, expect, it } from 'vitest';
import { chartData } from '../../../web/sandbox/src/chart/chart-data.js';
import { chooseChart, dimensions } from '../../../web/sandbox/src/chart/choose-chart.js';
import { columnsOf } from '../../../web/sandbox/src/rows/columns.js';
import type { Row } from '../../../web/sandbox/src/rows/json.js';

describe('dimensions', () => {
  it('are the columns that can be an axis, without measures and ids', () => {
    const rows = [1, 2].map((shares) => ({ id: `art_${'0'.repeat(8)}${shares}`, channel: 'SMS', shares }));
    expect(dimensions(columnsOf(rows)).map(({ key }) => key)).toEqual(['channel']);
  });
});

const choose = (rows: Row[]) => chooseChart(columnsOf(rows), rows);

describe('chooseChart', () => {
  it('chooses a line for each channel over days, in local time', () => {
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

  it('chooses a bar for each section, stacked by channel', () => {
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

  it('chooses a bar for each story if each row is a story', () => {
    const rows = [1, 2, 3].map((shares) => ({
      'article.headline': `A long headline, number ${shares}`,
      shares,
    }));
    expect(choose(rows)).toEqual({ type: 'bar', x: 'article.headline', series: null, measure: 'shares' });
  });

  it('counts rows by category if no column is a measure, not by times of single events', () => {
    const rows = [7, 8, 9].map((second) => ({
      publishedAt: `2026-03-01T10:11:0${second}Z`,
      'section.name': second > 7 ? 'World' : 'Sport',
    }));
    expect(choose(rows)).toEqual({ type: 'bar', x: 'section.name', series: null, measure: null });
  });

  it('does not sum positions', () => {
    const rows = [
      { position: 1, 'article.headline': 'One' },
      { position: 2, 'article.headline': 'Two' },
    ];
    expect(choose(rows)?.measure).toBeNull();
  });

  it('returns null without a suitable column', () => {
    expect(choose([{ id: 'art_01234567' }])).toBeNull();
    expect(choose([])).toBeNull();
  });
});

describe('chartData', () => {
  const line = { type: 'line', x: 'at', series: 'channel', measure: 'shares' } as const;

  it('has zeros for empty buckets in every series', () => {
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

  it('does not fill gaps between months', () => {
    const rows = ['2026-01-01', '2026-02-01', '2026-03-01'].map((at) => ({ at, channel: 'X', shares: 1 }));
    const { points, step } = chartData(rows, line, true);
    expect([points.length, step]).toEqual([3, null]);
  });

  it('groups times of single events by hour if they span few days', () => {
    const rows = ['2026-03-01T10:11:12Z', '2026-03-01T10:31:12Z', '2026-03-01T12:00:01Z'].map((at) => ({
      at,
    }));
    const { points } = chartData(rows, { type: 'bar', x: 'at', series: null, measure: null }, true);
    expect(points.map(({ value }) => value)).toEqual([2, 0, 1]);
  });

  it('combines the smallest series as Other, with the same total', () => {
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

  it('has the thirty largest bars and the number of omitted ones', () => {
    const rows = Array.from({ length: 34 }, (_, index) => ({ name: `n${index}`, shares: index + 1 }));
    const { categories, omitted } = chartData(
      rows,
      { type: 'bar', x: 'name', series: null, measure: 'shares' },
      false,
    );
    expect([categories[0], categories.length, omitted]).toEqual(['n33', 30, 4]);
  });
});

import type { Registry } from 'prom-client';
import { collectFrom, type Family, SeriesSet, type Value } from './series.js';

/** Adds a time in seconds to the series with these values of the labels. */
export type Observe = (seconds: number, first?: string, second?: string) => void;

interface Times {
  /** Observations up to each bound that are above the one before; the last ones are above all bounds. */
  readonly counts: number[];
  sum: number;
}

/** A histogram of Prometheus with these upper bounds. */
export function histogram(register: Registry, family: Family, bounds: readonly number[]): Observe {
  const set = new SeriesSet<Times>(family.labels ?? [], () => ({
    counts: Array<number>(bounds.length + 1).fill(0),
    sum: 0,
  }));
  collectFrom(register, family, 'histogram', () =>
    set.all().flatMap(({ labels, series }) => valuesOf(family.name, bounds, labels, series)),
  );
  return (seconds, first, second) => {
    const times = set.find(first, second);
    let at = 0;
    while (at < bounds.length && seconds > (bounds[at] ?? 0)) at += 1;
    times.counts[at] = (times.counts[at] ?? 0) + 1;
    times.sum += seconds;
  };
}

/** Counts up to each bound, their sum and number. */
function valuesOf(
  name: string,
  bounds: readonly number[],
  labels: Value['labels'],
  { counts, sum }: Times,
): Value[] {
  let count = 0;
  const buckets = counts.map((inBucket, at) => {
    count += inBucket;
    const le = String(bounds[at] ?? '+Inf');
    return { metricName: `${name}_bucket`, labels: { le, ...labels }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
}

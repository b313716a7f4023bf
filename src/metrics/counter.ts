import type { Registry } from 'prom-client';
import { collectFrom, type Family, SeriesSet } from './series.js';

/** Adds one to the series with these values of the labels. */
export type Count = (first?: string, second?: string) => void;

/** A counter of Prometheus. */
export function counter(register: Registry, family: Family): Count {
  const set = new SeriesSet(family.labels ?? [], () => ({ count: 0 }));
  collectFrom(register, family, 'counter', () =>
    set.all().map(({ labels, series }) => ({ labels, value: series.count })),
  );
  return (first, second) => {
    set.find(first, second).count += 1;
  };
}

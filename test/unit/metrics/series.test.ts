import { AggregatorRegistry, Counter, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { counter } from '../../../src/metrics/counter.js';
import { histogram } from '../../../src/metrics/histogram.js';
import { sumOf } from '../../../src/metrics/index.js';
import { samplesOf } from '../../support/samples-of.js';
import { seededRandom } from '../../support/seeded-random.js';

const bounds = [0.001, 0.01, 0.1, 1];
const families = [
  { name: 'made_plain_total', help: 'Without labels.', labels: [] },
  { name: 'made_one_total', help: 'With one label.', labels: ['route'] },
  { name: 'made_two_total', help: 'With two labels.', labels: ['route', 'status'] },
];
const values = ['/articles/:slug', 'a "quoted" one', 'back\\slash', 'two\nlines', ''];

/** The same observations in metrics of the gateway and of the library. */
function observedTwice(seed: number, count: number): { ours: Registry; theirs: Registry } {
  const next = seededRandom(seed);
  const [ours, theirs] = [new Registry(), new Registry()];
  const pairs = families.map(({ name, help, labels }) => {
    const times = { name: `${name}_seconds`, help, labels };
    const ofLibrary = { labelNames: labels, registers: [theirs] };
    return {
      labels,
      count: counter(ours, { name, help, labels }),
      observe: histogram(ours, times, bounds),
      counter: new Counter({ name, help, ...ofLibrary }),
      histogram: new Histogram({ name: times.name, help, buckets: [...bounds], ...ofLibrary }),
    };
  });
  for (let time = 0; time < count; time += 1) {
    const pair = pairs[Math.floor(next() * pairs.length)];
    if (!pair) throw new Error('There is no such pair.');
    const given = pair.labels.map(() => values[Math.floor(next() * values.length)] ?? '');
    const labels = Object.fromEntries(pair.labels.map((name, at) => [name, given[at] ?? '']));
    // Also a value that is a bound.
    const seconds = next() < 0.2 ? (bounds[Math.floor(next() * bounds.length)] ?? 0) : next() ** 6 * 10;
    pair.count(...given);
    pair.observe(seconds, ...given);
    pair.counter.inc(labels);
    pair.histogram.observe(labels, seconds);
  }
  return { ours, theirs };
}

/** Sorted, and without differences of the last digits of sums. */
const comparable = (text: string) =>
  samplesOf(text)
    .map(({ name, labels, value }) => {
      const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
      return `${name} ${JSON.stringify(pairs)} ${value.toPrecision(9)}`;
    })
    .sort();
const described = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .sort();

describe('counters and histograms', () => {
  it.each([1, 2, 3])('write what those of prom-client write (seed %i)', async (seed) => {
    const { ours, theirs } = observedTwice(seed, 400);
    const [text, expected] = [await ours.metrics(), await theirs.metrics()];
    expect(comparable(text).length).toBeGreaterThan(100);
    expect(comparable(text)).toEqual(comparable(expected));
    expect(described(text)).toEqual(described(expected));
  });

  it('without labels are there before anything was counted', async () => {
    const { ours, theirs } = observedTwice(1, 0);
    expect(comparable(await ours.metrics())).toEqual(comparable(await theirs.metrics()));
    expect(await ours.metrics()).toContain('made_plain_total 0');
  });

  it('of processes add up as those of prom-client do', async () => {
    const [one, two] = [observedTwice(4, 200), observedTwice(5, 300)];
    const ours = await sumOf([await one.ours.getMetricsAsJSON(), await two.ours.getMetricsAsJSON()]);
    const theirs = AggregatorRegistry.aggregate([
      await one.theirs.getMetricsAsJSON(),
      await two.theirs.getMetricsAsJSON(),
    ]);
    expect(comparable(ours)).toEqual(comparable(await theirs.metrics()));
  });
});

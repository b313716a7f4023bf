import type { Metric, Registry } from 'prom-client';

/** A metric as Prometheus shows it. */
export interface Family {
  readonly name: string;
  readonly help: string;
  /** At most two. */
  readonly labels?: readonly string[];
}

/** A number of a series when metrics are collected. */
export interface Value {
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly metricName?: string;
}

/**
 * The series of a metric, found by the values of its labels: two look-ups. prom-client hashes and checks labels at each
 * observation, which costs more than the rest of what a cached response is counted by; it reads these when it collects.
 */
export class SeriesSet<Series> {
  readonly #byLabels = new Map<string, Map<string, Series>>();

  constructor(
    private readonly labels: readonly string[],
    private readonly create: () => Series,
  ) {
    // Without labels there is one series, also before anything was counted.
    if (labels.length === 0) this.find();
  }

  find(first = '', second = ''): Series {
    let inner = this.#byLabels.get(first);
    if (!inner) {
      inner = new Map();
      this.#byLabels.set(first, inner);
    }
    let series = inner.get(second);
    if (series === undefined) {
      series = this.create();
      inner.set(second, series);
    }
    return series;
  }

  all(): { readonly labels: Value['labels']; readonly series: Series }[] {
    return [...this.#byLabels].flatMap(([first, inner]) =>
      [...inner].map(([second, series]) => {
        const values = [first, second];
        return {
          labels: Object.fromEntries(this.labels.map((name, at) => [name, values[at] ?? ''])),
          series,
        };
      }),
    );
  }
}

/** Lets a register collect the values of a metric. Those of the processes of a cluster add up. */
export function collectFrom(
  register: Registry,
  { name, help }: Family,
  type: 'counter' | 'histogram',
  values: () => readonly Value[],
): void {
  const metric = {
    name,
    help,
    type,
    aggregator: 'sum',
    get: async () => ({ name, help, type, aggregator: 'sum', values: values() }),
  };
  // Of a metric a register uses its name and `get`; the type asks for a class of the library.
  register.registerMetric(metric as unknown as Metric);
}

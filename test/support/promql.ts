/** What a query of PromQL names: metrics, and labels with the metrics that must have one of them. */
export interface Named {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
}

/** Labels that Prometheus adds. */
const added: ReadonlySet<string> = new Set(['instance', 'job']);

/** Reads what is named: enough of PromQL for our own queries. */
export function namedIn(query: string): Named {
  const metrics = new Set(query.match(/\bdateline_\w+/g) ?? []);
  const grouped = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(','));
  const selected = [...query.matchAll(/\{([^}]*)\}/g)].flatMap(([, selector = '']) =>
    [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label),
  );
  const labels = new Set([...grouped, ...selected].map((label) => label.trim()));
  return { metrics: [...metrics], labels: [...labels].filter((label) => !added.has(label)) };
}

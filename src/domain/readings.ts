/**
 * Readings that metrics take when they are collected: the memory of what is kept, pools, connections. A component adds
 * its own; nothing is computed until then.
 */
export type ReadingName =
  | 'memory'
  | 'pool_connections'
  | 'pool_used'
  | 'pool_waiting'
  | 'requests_in_flight'
  | 'live_connections'
  | 'live_subscriptions';

export interface Reading {
  readonly name: ReadingName;
  /** What is read, such as the kind of a cache. */
  readonly of: string;
  readonly value: number;
}

interface Source {
  readonly name: ReadingName;
  readonly of: string;
  readonly owner: WeakRef<object>;
  readonly read: (owner: object) => number;
}

const sources = new Set<Source>();
const forgotten = new FinalizationRegistry<Source>((source) => sources.delete(source));

/** Adds a reading that ends with its owner. `read` must not hold the owner itself. */
export function addReading<Owner extends object>(
  name: ReadingName,
  of: string,
  owner: Owner,
  read: (owner: Owner) => number,
): void {
  const source: Source = {
    name,
    of,
    owner: new WeakRef(owner),
    read: read as (owner: object) => number,
  };
  sources.add(source);
  forgotten.register(owner, source);
}

/** The readings of a name, added up by what they are of. */
export function takeReadings(name: ReadingName): Reading[] {
  const sums = new Map<string, number>();
  for (const source of sources) {
    if (source.name !== name) continue;
    const owner = source.owner.deref();
    if (owner) sums.set(source.of, (sums.get(source.of) ?? 0) + source.read(owner));
  }
  return [...sums].map(([of, value]) => ({ name, of, value }));
}

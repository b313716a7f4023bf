import DataLoader from 'dataloader';
import {
  type Found,
  type KeyColumn,
  type Loaded,
  type ReadContext,
  readBy,
  readFieldOf,
} from '../db/read/rows.js';
import { prefetchKey, type SelectedField, type Selection } from '../db/read/type-sql.js';

/** The DataLoaders of one request. Equal selections share a loader; a batch is one statement. */
export class Loaders {
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(private readonly context: ReadContext) {}

  /** Objects of a type by a key column; null for an unknown key. */
  byKey(typename: string, column: KeyColumn, selection: Selection): DataLoader<string, Found | null> {
    return this.#loader(['by', typename, column, selection], async (keys) => {
      const found = await readBy(this.context, typename, selection, column, keys);
      return keys.map((key) => found.get(key) ?? null);
    });
  }

  /** One field of objects of a type, by row id. */
  field(typename: string, field: SelectedField): DataLoader<string, unknown> {
    return this.#loader(['field', typename, field], async (ids) => {
      const found: Map<string, Loaded> = await readFieldOf(this.context, typename, field, ids);
      return ids.map((id) => found.get(id)?.[prefetchKey(field)] ?? null);
    });
  }

  /** Values that a service computes for many keys at once. */
  batch<Value>(
    name: string,
    load: (keys: readonly string[]) => Promise<(Value | Error)[]>,
  ): DataLoader<string, Value> {
    return this.#loader<Value>(['batch', name], load);
  }

  #loader<Value>(
    identity: readonly unknown[],
    load: (keys: readonly string[]) => Promise<(Value | Error)[]>,
  ): DataLoader<string, Value> {
    const name = JSON.stringify(identity);
    const existing = this.#loaders.get(name);
    if (existing) return existing as DataLoader<string, Value>;
    const created = new DataLoader<string, Value>(load, { maxBatchSize: 1000 });
    this.#loaders.set(name, created as DataLoader<string, unknown>);
    return created;
  }
}

import DataLoader from 'dataloader';
import {
  type Asking,
  type Found,
  type KeyColumn,
  type Loaded,
  readBy,
  readFieldOf,
} from '../db/shapes/reads.js';
import { heldKey, type SelectedField, type Selection } from '../db/shapes/shape.js';

/** The loaders of one request: equal questions share one, and each batch is one statement. */
export class Loaders {
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(private readonly asking: Asking) {}

  /** Objects of a type by what names them; null for what is not there. */
  by(typename: string, column: KeyColumn, selection: Selection): DataLoader<string, Found | null> {
    return this.#kept(['by', typename, column, selection], async (keys) => {
      const found = await readBy(this.asking, typename, selection, column, keys);
      return keys.map((key) => found.get(key) ?? null);
    });
  }

  /** One field of objects of a type, by the objects' row ids. */
  field(typename: string, field: SelectedField): DataLoader<string, unknown> {
    return this.#kept(['field', typename, field], async (ids) => {
      const found: Map<string, Loaded> = await readFieldOf(this.asking, typename, field, ids);
      return ids.map((id) => found.get(id)?.[heldKey(field)] ?? null);
    });
  }

  #kept<Value>(
    identity: readonly unknown[],
    load: (keys: readonly string[]) => Promise<Value[]>,
  ): DataLoader<string, Value> {
    const name = JSON.stringify(identity);
    const kept = this.#loaders.get(name);
    if (kept) return kept as DataLoader<string, Value>;
    const made = new DataLoader<string, Value>(load, { maxBatchSize: 1000 });
    this.#loaders.set(name, made as DataLoader<string, unknown>);
    return made;
  }
}

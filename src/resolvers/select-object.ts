import type { Loaded } from '../db/read/rows.js';
import { prefetchKey, type Selection } from '../db/read/type-sql.js';

/** A computed object in the form in which resolvers read prefetched values: objects by field and alias. */
export function selectObject(object: object, selection: Selection): Loaded {
  const values: Record<string, unknown> = { ...object };
  for (const field of selection) {
    if (!field.selection && !field.selections) continue;
    const value: unknown = Reflect.get(object, field.name);
    const select = (item: unknown): unknown => {
      if (typeof item !== 'object' || item === null) return item ?? null;
      const { __typename: typename = '' } = item as { __typename?: string };
      return selectObject(item, field.selection ?? field.selections?.[typename] ?? []);
    };
    values[prefetchKey(field)] = Array.isArray(value) ? value.map(select) : select(value);
  }
  return values;
}

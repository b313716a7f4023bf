import { isObject, type Json, type JsonObject } from '../rows/json.js';
import type { GraphQLResponse } from './graphql-response.js';

/** Events that are displayed. */
const maxRows = 500;

/**
 * The events of a subscription as one result with a list, the latest first. An event with the `id` of an earlier one
 * replaces it: the counts of an article are one row that changes.
 */
export class EventRows {
  readonly #rows: Record<string, JsonObject[]> = {};
  #count = 0;

  /** Events so far. */
  get count(): number {
    return this.#count;
  }

  add({ data, errors }: GraphQLResponse): GraphQLResponse {
    if (isObject(data)) {
      this.#count += 1;
      for (const [key, value] of Object.entries(data))
        this.#rows[key] = withRow(this.#rows[key] ?? [], value);
    }
    return { data: { ...this.#rows }, ...(errors && { errors }) };
  }
}

function withRow(rows: JsonObject[], value: Json): JsonObject[] {
  if (!isObject(value)) return rows;
  const at = value.id === undefined ? -1 : rows.findIndex(({ id }) => id === value.id);
  return at === -1 ? [value, ...rows].slice(0, maxRows) : rows.with(at, value);
}

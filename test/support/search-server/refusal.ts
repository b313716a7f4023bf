/** A response with an error, as OpenSearch and Elasticsearch have it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    reason: string,
  ) {
    super(reason);
  }
}

export type Json = Record<string, unknown>;

export const objectOf = (value: unknown, what: string): Json => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new Refusal(400, 'parsing_exception', `${what} is no object`);
};

/** Refuses every key that the stand-in does not know: a server might give it another meaning. */
export function keysOf(value: unknown, what: string, known: readonly string[]): Json {
  const object = objectOf(value, what);
  const unknown = Object.keys(object).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    throw new Refusal(400, 'parsing_exception', `${what} has unknown ${unknown.join(', ')}`);
  return object;
}

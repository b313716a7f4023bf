import type { ApiClient } from '../api/client.js';
import type { SharedQuery } from '../share/share-link.js';
import type { Example, Lookup } from './example.js';

/** A lookup that throws the first error of a response. */
export function lookupWith(client: ApiClient): Lookup {
  return async (query, variables) => {
    const { response } = await client.execute({ query, variables });
    const [error] = response.errors ?? [];
    if (error !== undefined) throw new Error(error.message);
    return response.data ?? null;
  };
}

/** An example with the variables of the present moment. */
export async function prepareExample(
  example: Example,
  lookup: Lookup,
): Promise<{ query: SharedQuery } | { problem: string }> {
  const moment = { now: new Date(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  try {
    const { query, view, chart, rows } = example;
    const variables = JSON.stringify(await example.variables(moment, lookup), null, 2);
    return { query: { query, variables: variables === '{}' ? '' : variables, view, chart, rows } };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

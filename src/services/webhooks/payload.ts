import type { Database } from '../../db/database.js';
import { type CurrentChange, readChange } from '../../db/webhooks/deliveries.js';
import type { Endpoint } from '../../db/webhooks/endpoints.js';
import { formatId } from '../../domain/ids.js';
import { defaultQuery, type ReaderQueries } from './reader-queries.js';

/** A payload, and its change. */
export interface Payload {
  readonly change: CurrentChange;
  readonly body: string;
}

/** The endpoint's query has an error; it may be gone at the next attempt. */
export class QueryFailed extends Error {
  constructor(
    reason: string,
    readonly version: number,
  ) {
    super(`The query failed: ${reason}`);
  }
}

/** How often a payload is made again when the article changes meanwhile. */
const maxTries = 5;

/**
 * Makes the payload of an article as readers see it now; null when the endpoint takes no change of it. The change is
 * the same before and after the query ran, so both are of the same state.
 */
export async function makePayload(
  database: Database,
  queries: ReaderQueries,
  endpoint: Endpoint,
  articleId: string,
): Promise<Payload | null> {
  let change = await readChange(database, endpoint, articleId);
  for (let tries = 1; change; tries += 1) {
    if (endpoint.kinds && !endpoint.kinds.includes(change.kind)) return null;
    const isShown = change.kind === 'UPSERT';
    const result = isShown
      ? await queries.run(endpoint.query ?? defaultQuery, formatId('Article', change.articleUid))
      : { data: null, errors: [] };
    const after = isShown ? await readChange(database, endpoint, articleId) : change;
    const isSame = JSON.stringify(after) === JSON.stringify(change);
    if (isSame || tries === maxTries) {
      const [error] = result.errors;
      if (error || !isSame)
        throw new QueryFailed(error?.message ?? 'the article changes too often', change.version);
      return { change, body: bodyOf(change, result.data) };
    }
    change = after;
  }
  return null;
}

const bodyOf = ({ kind, fields }: CurrentChange, data: unknown): string =>
  JSON.stringify({
    type: `article.${kind.toLowerCase()}`,
    timestamp: fields['at'],
    change: fields,
    data,
  });

import { hitValues, withHitSlots } from '../db/read/search-found.js';
import { findHits, hitsRequest, type SearchContext } from '../db/read/search-hits.js';
import { planRoot, readRootJson } from '../db/read/sql-json-plan.js';
import { NeedsResolver, type SelectedField } from '../db/read/type-sql.js';
import { argumentValue } from './argument-value.js';
import { bytesOf, type PlannedField, type PlanOptions, type ReadField } from './planned-field.js';

type Planned = Omit<PlannedField, 'key'>;

/** Plans a search: what a search server finds is read by its keys, and PostgreSQL searches when there is none. */
export function planSearch(field: SelectedField, { viewerContext, withRowTags }: PlanOptions): Planned {
  const request = viewerContext.searchEngine ? hitsRequest(field) : null;
  if (request === null) {
    const plan = planRoot(viewerContext, field, withRowTags);
    return { read: (context, variables) => readRootJson(context, plan, variables), bytes: bytesOf(plan) };
  }
  // A cursor of the server is none of PostgreSQL's: the resolver goes on in another way.
  const own = request.cursor ? null : planRoot(viewerContext, field, withRowTags);
  const found = planRoot(viewerContext, { ...withHitSlots(field), name: 'searchFound' }, withRowTags);
  const read: ReadField = async (context, variables) => {
    const query = argumentValue(field, 'query', variables);
    const searchContext: SearchContext = { ...viewerContext, viewer: context.viewer, reader: context.reader };
    const hits = await findHits(searchContext, String(query), request);
    if (hits) return readRootJson(context, found, { ...variables, ...hitValues(hits) });
    if (own === null) throw new NeedsResolver(field.name);
    return readRootJson(context, own, variables);
  };
  return { read, bytes: bytesOf(found) + (own ? bytesOf(own) : 0) };
}

import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { root } from '../db/read/root.js';
import { readRoot } from '../db/read/rows.js';
import { withOwnCursor } from '../db/read/search-cursor.js';
import { withHits } from '../db/read/search-found.js';
import { findHits, hitsRequest } from '../db/read/search-hits.js';
import { raw } from '../db/read/sql.js';
import type { FieldSql, SelectedField } from '../db/read/type-sql.js';
import { rootField } from './root-field.js';
import { selectedField } from './selection.js';

/** A search: by the search server, or by PostgreSQL where there is none or it does not answer. */
export async function searchField(context: Context, info: GraphQLResolveInfo): Promise<unknown> {
  const field = selectedField(info);
  const request = context.searchEngine ? hitsRequest(field) : null;
  if (request === null) return rootField(context, info);
  const read = (given: SelectedField, write: FieldSql | undefined): Promise<unknown> =>
    readRoot(context, (statement) => {
      if (!write) throw new Error('A search has no SQL.');
      return write({ row: raw(''), field: given, statement });
    });
  const hits = await findHits(context, String(field.args['query']), request);
  if (hits) return read(withHits(field, hits), root['searchFound']);
  return read(await withOwnCursor(context, field), root['search']);
}

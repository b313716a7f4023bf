import type { Context } from '../context.js';
import type { Found, KeyColumn, Loaded } from '../db/read/rows.js';
import type { Selection } from '../db/read/type-sql.js';
import { DomainError } from '../domain/errors.js';

/** One object by a key: null when there is none that the viewer can see; throws GONE for a withdrawn article. */
export async function lookUp(
  { loaders }: Context,
  typename: string,
  column: KeyColumn,
  key: string,
  selection: Selection,
): Promise<Loaded | null> {
  return objectOf(await loaders.byKey(typename, column, selection).load(key));
}

function objectOf(result: Found | null): Loaded | null {
  if (result?.state === 'GONE') throw new DomainError('GONE', 'This article was withdrawn.');
  return result?.object ?? null;
}

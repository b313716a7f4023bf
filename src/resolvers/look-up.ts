import type { Context } from '../context.js';
import type { Found, KeyColumn, Loaded } from '../db/read/rows.js';
import type { Selection } from '../db/read/type-sql.js';
import { DomainError } from '../domain/errors.js';

/** One object by what names it: null where there is none that the viewer may see, GONE where it was withdrawn. */
export async function lookUp(
  { loaders }: Context,
  typename: string,
  column: KeyColumn,
  key: string,
  selection: Selection,
): Promise<Loaded | null> {
  return shown(await loaders.by(typename, column, selection).load(key));
}

function shown(found: Found | null): Loaded | null {
  if (found?.state === 'GONE') throw new DomainError('GONE', 'This article was withdrawn.');
  return found?.object ?? null;
}

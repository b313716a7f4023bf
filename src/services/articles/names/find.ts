import type { Transaction } from '../../../db/database.js';
import { findNames, type NameRow, type NameTable } from '../../../db/editing/name-rows.js';
import { DomainError } from '../../../domain/errors.js';
import { type NodeType, parseId } from '../../../domain/ids.js';

const types: Readonly<Record<NameTable, NodeType>> = { section: 'Section', topic: 'Topic', author: 'Author' };

/** Names by their public ids, in the order of the ids. NOT_FOUND for an unknown one. */
export async function requireNames(
  transaction: Transaction,
  table: NameTable,
  ids: readonly string[],
  field: string,
): Promise<NameRow[]> {
  const uids = ids.map((id) => {
    const parsed = parseId(id);
    return parsed?.type === types[table] ? parsed.uid : '';
  });
  const found = await findNames(transaction, table, uids.filter(Boolean));
  return uids.map((uid, place) => {
    const row = found.find((each) => each.uid === uid);
    if (row) return row;
    const id = JSON.stringify(ids[place]?.slice(0, 80).toWellFormed());
    throw new DomainError('NOT_FOUND', `There is no ${table} with the id ${id}.`, { field });
  });
}

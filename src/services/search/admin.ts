import { randomBytes } from 'node:crypto';
import { withArguments } from '../../config/command-line.js';
import { indexDefinition, indexFormat } from './definition.js';
import { notUnderstood, SearchProblem } from './problem.js';
import { at, type SearchServer } from './server-request.js';

const timeoutMs = 30_000;

/** An index that is there. */
export interface FoundIndex {
  /** Its name; `SEARCH_INDEX` is an alias of it. */
  readonly name: string;
  /** The identity that the server gave it. */
  readonly uuid: string;
  /** The database whose articles it has; null: Dateline did not make it. */
  readonly database: string | null;
  readonly format: unknown;
}

/** The index behind an alias; null: there is none. */
export async function findIndex(server: SearchServer, alias: string): Promise<FoundIndex | null> {
  const { status, body } = await server.request({
    method: 'GET',
    path: `/${alias}`,
    timeoutMs,
    expected: [404],
  });
  if (status === 404) return null;
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const [[name, info] = ['', null], ...others] = entries;
  if (others.length > 0 || name === alias)
    throw foreignIndex(`another index has the name, or several have it`);
  const uuid = at(info, 'settings', 'index', 'uuid');
  if (typeof uuid !== 'string' || uuid === '') throw notUnderstood('an index');
  const meta = at(info, 'mappings', '_meta', 'dateline');
  const database = at(meta, 'database');
  return { name, uuid, database: typeof database === 'string' ? database : null, format: at(meta, 'format') };
}

/** Makes an index with an alias. */
export async function createIndex(
  server: SearchServer,
  alias: string,
  database: string,
): Promise<FoundIndex> {
  await server.request({
    method: 'PUT',
    path: `/${alias}-${randomBytes(4).toString('hex')}`,
    body: { ...indexDefinition(database), aliases: { [alias]: {} } },
    timeoutMs,
  });
  const index = await findIndex(server, alias);
  if (!index) throw notUnderstood('an index that was made');
  return index;
}

export async function deleteIndex(server: SearchServer, name: string): Promise<void> {
  await server.request({ method: 'DELETE', path: `/${name}`, timeoutMs, expected: [404] });
}

/** Deletes the index behind an alias, if there is one and Dateline made it. */
export async function removeIndex(server: SearchServer, alias: string): Promise<void> {
  const found = await findIndex(server, alias);
  if (found?.database === null) throw foreignIndex('it was not made by Dateline');
  if (found) await deleteIndex(server, found.name);
}

/** Makes what was indexed visible to searches. */
export async function refreshIndex(server: SearchServer, alias: string): Promise<void> {
  await server.request({ method: 'POST', path: `/${alias}/_refresh`, timeoutMs });
}

/** Whether an index is the one that was filled before. Throws FOREIGN_INDEX for one of somebody else. */
export function isOurs(index: FoundIndex, database: string, uuid: string | null): boolean {
  if (index.database !== database)
    throw foreignIndex(
      index.database === null ? 'it was not made by Dateline' : 'it has the articles of another database',
    );
  return index.uuid === uuid && index.format === indexFormat;
}

const foreignIndex = (reason: string): SearchProblem =>
  new SearchProblem(
    'FOREIGN_INDEX',
    `The index of SEARCH_INDEX is not touched: ${reason}. Set another SEARCH_INDEX, or run: ${withArguments('search')} rebuild`,
  );

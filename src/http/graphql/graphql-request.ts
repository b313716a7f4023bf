import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { credentialOf, previewTokenOf } from '../auth.js';
import { HttpError } from './http-error.js';
import type { QueryDocuments } from './query-documents.js';

/** Longer requests are not cached: they are hardly sent twice. */
const maxCachedLength = 16_384;

export const isGetOrHead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/**
 * Identifies a request before it is parsed, for the cache. Null for a request with a credential or preview token, or one that is too
 * long.
 */
export function fingerprintOf(request: IncomingMessage, body: string | null): string | null {
  const { url = '', headers } = request;
  if (credentialOf(request) !== null || previewTokenOf(request) !== null) return null;
  const text = isGetOrHead(request) ? url : body;
  if (text === null || text.length > maxCachedLength) return null;
  return `${isGetOrHead(request) ? 'GET' : 'POST'} ${headers.accept ?? ''} ${text}`;
}

/** Throws 405 for other methods than GET, HEAD and POST. */
export function checkMethod({ method }: IncomingMessage): void {
  if (method === 'GET' || method === 'HEAD' || method === 'POST') return;
  const message = `Send operations with GET or POST; this was ${method}.`;
  throw new HttpError(405, message, 'BAD_REQUEST', { allow: 'GET, HEAD, POST' });
}

/** The parameters of a GraphQL request, not yet checked. */
export interface RequestParameters {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
  /** Names of the id of a trusted document. */
  readonly documentId?: unknown;
  readonly doc_id?: unknown;
  readonly id?: unknown;
}

const idNames = ['documentId', 'doc_id', 'id'] as const;

export function parseBody(body: string): RequestParameters {
  checkJsonLimits(body);
  const parsed = parseJson(body);
  if (Array.isArray(parsed)) {
    throw new HttpError(
      400,
      'Several operations in one request are not taken. Send each in a request of its own: HTTP/2 sends them together, and each can be cached.',
      'BATCHING_NOT_SUPPORTED',
    );
  }
  if (typeof parsed !== 'object' || parsed === null) throw notGraphQL();
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notGraphQL();
  }
}

const notGraphQL = (): HttpError =>
  new HttpError(400, 'The body is not a JSON object. Send {"query": "…", "variables": {…}}.');

const parameterNames = ['query', 'operationName', 'variables', 'extensions', ...idNames] as const;

/** The parameters of a URL. Throws 400 for a repeated parameter, and for invalid JSON. */
export function parseSearch(url: string): RequestParameters {
  const search = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  for (const name of parameterNames) {
    if (search.getAll(name).length > 1)
      throw new HttpError(400, `The parameter \`${name}\` occurs more than once in the URL. Send it once.`);
  }
  const [variables, extensions] = (['variables', 'extensions'] as const).map((name) => {
    const json = search.get(name) || 'null';
    checkJsonLimits(json);
    try {
      return JSON.parse(json);
    } catch {
      throw new HttpError(400, `The parameter \`${name}\` is not JSON.`);
    }
  });
  return {
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName'),
    variables,
    extensions,
    ...Object.fromEntries(idNames.flatMap((name) => (search.has(name) ? [[name, search.get(name)]] : []))),
  };
}

/** Parameters as the search of a URL. */
export function formatSearch({ query, operationName, variables, extensions }: RequestParameters): string {
  const search = new URLSearchParams({ query: String(query) });
  if (operationName != null) search.set('operationName', String(operationName));
  if (variables != null) search.set('variables', JSON.stringify(variables));
  if (extensions != null) search.set('extensions', JSON.stringify(extensions));
  return `?${search}`;
}

/** Limits of the JSON of a request. */
const maxDepth = 100;
const maxValues = 10_000;

/** Checks the limits before the JSON is parsed: later steps take time for each value. */
function checkJsonLimits(json: string): void {
  let depth = 0;
  let values = 1;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charCodeAt(at);
    if (inString) {
      if (char === 92) at += 1;
      else if (char === 34) inString = false;
    } else if (char === 34) inString = true;
    else if (char === 44) values += 1;
    else if (char === 123 || char === 91) depth += 1;
    else if (char === 125 || char === 93) depth -= 1;
    if (depth > maxDepth)
      throw new HttpError(400, `Values may be nested ${maxDepth} levels deep; these are nested deeper.`);
    if (values > maxValues)
      throw new HttpError(400, `A request may hold ${maxValues} values; this one holds more.`);
  }
}

/**
 * The cache key of a request: operation, variables and `Accept`. Null for a mutation, and for a request that Apollo has
 * to refuse: a cached response must not hide its errors.
 */
export function cacheKeyOf(
  { headers }: IncomingMessage,
  { query, operationName = null, variables = null, extensions = null }: RequestParameters,
  documents: QueryDocuments,
): string | null {
  if (!isObject(variables) || !isObject(extensions)) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  const hash = documentHash(query, extensions?.['persistedQuery']);
  if (hash === null || !documents.isQueryOnly(hash, typeof query === 'string' ? query : null)) return null;
  return sha256(JSON.stringify([headers.accept ?? '', hash, operationName, sortKeys(variables)]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && !Array.isArray(value);

/** The hash of the document, of its text or of a persisted query. */
function documentHash(query: unknown, persisted: unknown): string | null {
  if (typeof query === 'string') return sha256(query);
  const { sha256Hash } = (persisted ?? {}) as { sha256Hash?: unknown };
  return query == null && typeof sha256Hash === 'string' ? sha256Hash : null;
}

/**
 * Throws 400 for a persisted query of another version or with a wrong hash
 * (https://www.apollographql.com/docs/apollo-server/performance/apq).
 */
export function checkPersistedQuery({ query, extensions }: RequestParameters): void {
  const persisted = isObject(extensions) ? extensions?.['persistedQuery'] : null;
  if (persisted == null) return;
  const { version, sha256Hash } = persisted as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw new HttpError(400, '`persistedQuery.version` is 1; this was another.');
  if (typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/.test(sha256Hash))
    throw new HttpError(400, '`persistedQuery.sha256Hash` is a SHA-256 in 64 hexadecimal digits.');
  if (typeof query === 'string' && sha256(query) !== sha256Hash)
    throw new HttpError(400, '`persistedQuery.sha256Hash` is not the SHA-256 of `query`. Send its own hash.');
}

const sha256 = (text: string): string => createHash('sha256').update(text.toWellFormed()).digest('hex');

/** The value with sorted keys. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

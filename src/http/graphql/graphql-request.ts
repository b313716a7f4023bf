import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { credentialOf } from '../auth.js';
import { HttpError } from './http-error.js';
import type { QueryDocuments } from './query-documents.js';

/** Longer requests are executed each time: they are hardly sent twice. */
const maxCachedLength = 16_384;

export const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/**
 * The fingerprint of a request whose response may be cached: it sends no credential. Equal requests are found by it
 * before anything is parsed.
 */
export function fingerprintOf(request: IncomingMessage, body: string | null): string | null {
  const { url = '', headers } = request;
  if (credentialOf(request) !== null) return null;
  const text = isRead(request) ? url : body;
  if (text === null || text.length > maxCachedLength) return null;
  return `${isRead(request) ? 'GET' : 'POST'} ${headers.accept ?? ''} ${text}`;
}

/** Refuses what is neither a GET, a HEAD nor a POST. */
export function refuseMethods({ method }: IncomingMessage): void {
  if (method === 'GET' || method === 'HEAD' || method === 'POST') return;
  const message = `Send operations with GET or POST; this was ${method}.`;
  throw new HttpError(405, message, 'BAD_REQUEST', { allow: 'GET, HEAD, POST' });
}

/** The parameters of a GraphQL request, as they were sent. */
export interface RequestParameters {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

export function parseBody(body: string): RequestParameters {
  refuseLargeJson(body);
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

const parameterNames = ['query', 'operationName', 'variables', 'extensions'] as const;

/** The parameters in an address. One that is there twice, or that is no JSON where it should be, is refused. */
export function parseSearch(url: string): RequestParameters {
  const search = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  for (const name of parameterNames) {
    if (search.getAll(name).length > 1)
      throw new HttpError(
        400,
        `The parameter \`${name}\` stands more than once in the address. Send it once.`,
      );
  }
  const [variables, extensions] = (['variables', 'extensions'] as const).map((name) => {
    const json = search.get(name) || 'null';
    refuseLargeJson(json);
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
  };
}

/** What a request's JSON may hold: nobody sends variables as deep or as many. */
const maxDepth = 100;
const maxValues = 10_000;

/** Bounds JSON before it is parsed: who walks through it later takes time for each value. */
function refuseLargeJson(json: string): void {
  let depth = 0;
  let values = 1;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charCodeAt(at);
    if (inText) {
      if (char === 92) at += 1;
      else if (char === 34) inText = false;
    } else if (char === 34) inText = true;
    else if (char === 44) values += 1;
    else if (char === 123 || char === 91) depth += 1;
    else if (char === 125 || char === 93) depth -= 1;
    if (depth > maxDepth)
      throw new HttpError(400, `Values may lie ${maxDepth} levels deep; these lie deeper.`);
    if (values > maxValues)
      throw new HttpError(400, `A request may hold ${maxValues} values; this one holds more.`);
  }
}

/**
 * The cache key of a request: its operation, its variables and the form of the response. Null for what is not a query,
 * and for what Apollo has to refuse: a response that is cached must not hide what a request did wrong.
 */
export function cacheKeyOf(
  { headers }: IncomingMessage,
  { query, operationName = null, variables = null, extensions = null }: RequestParameters,
  documents: QueryDocuments,
): string | null {
  if (!isObject(variables) || !isObject(extensions)) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  const hash = hashOf(query, extensions?.['persistedQuery']);
  if (hash === null || !documents.has(hash, typeof query === 'string' ? query : null)) return null;
  return sha256(JSON.stringify([headers.accept ?? '', hash, operationName, sorted(variables)]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && !Array.isArray(value);

/** The hash of the document, as it is sent or as it was kept before. */
function hashOf(query: unknown, persisted: unknown): string | null {
  if (typeof query === 'string') return sha256(query);
  const { sha256Hash } = (persisted ?? {}) as { sha256Hash?: unknown };
  return query == null && typeof sha256Hash === 'string' ? sha256Hash : null;
}

/**
 * Refuses a persisted query of another version, or whose text has another hash
 * (https://www.apollographql.com/docs/apollo-server/performance/apq): who sent it would keep the wrong text.
 */
export function refusePersisted({ query, extensions }: RequestParameters): void {
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

/** The same value with keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

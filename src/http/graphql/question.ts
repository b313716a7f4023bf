import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { credentialOf } from '../auth.js';
import type { KnownQuestions } from './known-questions.js';
import { RequestRefused } from './refused.js';

/** Longer questions are answered, but not kept: they are hardly asked twice. */
const longest = 16_384;

/**
 * What a request looks like from outside, if its answer may be a kept one: it sends no credential. Equal requests are
 * found by it without reading what they ask.
 */
export function outsideOf(request: IncomingMessage, body: string | null): string | null {
  const { method, url = '', headers } = request;
  if (credentialOf(request) !== null) return null;
  const asked = method === 'GET' ? url : body;
  if (asked === null || asked.length > longest) return null;
  return `${method} ${headers.accept ?? ''} ${asked}`;
}

/** The headers that a web form cannot send: https://www.apollographql.com/docs/apollo-server/security/cors. */
const notOfForms = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

const isNoForm = ({ headers }: IncomingMessage): boolean =>
  headers['content-type'] === undefined
    ? notOfForms.some((name) => headers[name])
    : !/^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i.test(
        headers['content-type'],
      );

/** Refuses what is neither a GET nor a POST. */
export function refuseMethods({ method }: IncomingMessage): void {
  if (method === 'GET' || method === 'POST') return;
  const message = `Ask with GET or POST; this was ${method}.`;
  throw new RequestRefused(405, message, 'BAD_REQUEST', { allow: 'GET, POST' });
}

/** Refuses a GET that a web form of another site could send (CSRF); of POSTs only JSON is read, which forms cannot send. */
export function refuseForms(request: IncomingMessage): void {
  if (request.method !== 'GET' || isNoForm(request)) return;
  const message =
    'This GET could come from a web form of another site (CSRF). Send `Apollo-Require-Preflight: true` with it.';
  throw new RequestRefused(400, message);
}

/** What a request asks, before GraphQL has read it. */
export type Question = Readonly<Record<string, unknown>>;

export function parseBody(body: string): unknown {
  refuseLargeJson(body);
  try {
    return JSON.parse(body);
  } catch {
    throw new RequestRefused(400, 'The body is not JSON. Send {"query": "…", "variables": {…}}.');
  }
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
      throw new RequestRefused(400, `Values may lie ${maxDepth} levels deep; these lie deeper.`);
    if (values > maxValues)
      throw new RequestRefused(400, `A request may hold ${maxValues} values; this one holds more.`);
  }
}

/**
 * The key of an answer: the operation, its variables and the form of the answer. Null for what is no question, and for
 * what is not known to be one: what changes something is never answered from before, nor together with others.
 */
export function keyOf(request: IncomingMessage, body: unknown, questions: KnownQuestions): string | null {
  const { method, url = '', headers } = request;
  const question = method === 'GET' ? fromSearch(url) : body;
  if (typeof question !== 'object' || question === null) return null;
  const { query, operationName = null, variables = null, extensions = null } = question as Question;
  const operation = typeof query === 'string' ? sha256(query) : persistedHash(extensions);
  if (operation === null || !questions.has(operation, typeof query === 'string' ? query : null)) return null;
  return sha256(JSON.stringify([headers.accept ?? '', operation, operationName, sorted(variables)]));
}

function fromSearch(url: string): Question | null {
  const search = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  try {
    const [variables, extensions] = ['variables', 'extensions'].map((name) => {
      const json = search.get(name) || 'null';
      refuseLargeJson(json);
      return JSON.parse(json);
    });
    return {
      query: search.get('query') ?? undefined,
      operationName: search.get('operationName'),
      variables,
      extensions,
    };
  } catch (error) {
    if (error instanceof RequestRefused) throw error;
    // Apollo says what is wrong with it.
    return null;
  }
}

function persistedHash(extensions: unknown): string | null {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash : null;
}

const sha256 = (text: string): string => createHash('sha256').update(text.toWellFormed()).digest('hex');

/** The same value with keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

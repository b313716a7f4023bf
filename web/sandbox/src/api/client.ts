import { EventRows } from './event-rows.js';
import type { GraphQLRequest } from './graphql-request.js';
import type { GraphQLResponse } from './graphql-response.js';
import { subscribe } from './subscribe.js';

/** A request with its response and measurements. */
export interface Exchange {
  request: GraphQLRequest;
  /** The headers that the user typed. */
  headers: Record<string, string>;
  response: GraphQLResponse;
  milliseconds: number;
  bytes: number;
  /** The client's key version when the request was sent. */
  keyVersion: number;
  /** The Cache-Status header (RFC 9211). */
  cacheStatus: string | null;
  /** The number of events of a subscription so far; null for other operations. */
  events: number | null;
}

export interface RequestOptions {
  headers?: Record<string, string> | undefined;
  signal?: AbortSignal | undefined;
}

export interface ApiClient {
  execute(request: GraphQLRequest, options?: RequestOptions): Promise<Exchange>;
  /**
   * Runs a subscription until the returned function is called. Reports each event, and an exchange with all events so
   * far as the rows of a list.
   */
  subscribe(
    request: GraphQLRequest,
    onEvent: (event: GraphQLResponse, soFar: Exchange) => void,
    onEnd: () => void,
    options?: Pick<RequestOptions, 'headers'>,
  ): () => void;
  /** Sets the key of all further requests; empty for none. Only this object keeps it, in memory. */
  setKey(key: string): void;
  /** Increases each time that a key is set. */
  readonly keyVersion: number;
}

export function createApiClient(url: string): ApiClient {
  let key = '';
  let keyVersion = 0;
  const authorization = (): Record<string, string> => (key === '' ? {} : { authorization: `Bearer ${key}` });
  return {
    setKey(newKey) {
      key = newKey;
      keyVersion += 1;
    },
    get keyVersion() {
      return keyVersion;
    },
    async execute(request, { headers = {}, signal } = {}) {
      const start = performance.now();
      const sentKeyVersion = keyVersion;
      const { status, text, cacheStatus } = await send(url, {
        method: 'POST',
        headers: {
          accept: 'application/graphql-response+json, application/json',
          'content-type': 'application/json',
          'apollographql-client-name': 'dateline-sandbox',
          ...authorization(),
          ...headers,
        },
        body: JSON.stringify(request),
        signal: signal ?? null,
      });
      return {
        request,
        headers,
        response: parseResponse(text, status),
        milliseconds: performance.now() - start,
        keyVersion: sentKeyVersion,
        bytes: new TextEncoder().encode(text).length,
        cacheStatus,
        events: null,
      };
    },
    subscribe(request, onEvent, onEnd, { headers = {} } = {}) {
      const start = performance.now();
      const sent = { request, headers, keyVersion, cacheStatus: null };
      const rows = new EventRows();
      let bytes = 0;
      return subscribe(
        `${url}/stream`,
        request,
        { ...authorization(), ...headers },
        {
          event(event) {
            bytes += new TextEncoder().encode(JSON.stringify(event)).length;
            const response = rows.add(event);
            const milliseconds = performance.now() - start;
            onEvent(event, { ...sent, response, milliseconds, bytes, events: rows.count });
          },
          end: onEnd,
        },
      );
    },
  };
}

async function send(url: string, init: RequestInit) {
  try {
    const response = await fetch(url, init);
    const cacheStatus = response.headers.get('cache-status');
    return { status: response.status, text: await response.text(), cacheStatus };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    const errors = [
      { message: 'The gateway cannot be reached. Is it running, and is this machine connected?' },
    ];
    return { status: 0, text: JSON.stringify({ errors }), cacheStatus: null };
  }
}

/** A proxy may respond with a page of its own. */
function parseResponse(text: string, status: number): GraphQLResponse {
  try {
    return JSON.parse(text) as GraphQLResponse;
  } catch {
    return { errors: [{ message: `The response is not JSON (status ${status}): ${text.slice(0, 200)}` }] };
  }
}

import type { JsonObject } from '../rows/json.js';
import type { GraphQLAnswer } from './answer.js';

export interface Request {
  query: string;
  variables?: JsonObject | undefined;
  operationName?: string | undefined;
}

/** An answer, and what the page saw of its making. */
export interface Answered {
  request: Request;
  /** What was sent along that somebody had typed. */
  headers: Record<string, string>;
  answer: GraphQLAnswer;
  milliseconds: number;
  bytes: number;
  /** How many keys had been given until it was asked. */
  keysGiven: number;
  /** The Cache-Status header (RFC 9211), where there is one. */
  cacheStatus: string | null;
}

export interface Asking {
  headers?: Record<string, string> | undefined;
  signal?: AbortSignal | undefined;
}

export interface Gateway {
  ask(request: Request, asking?: Asking): Promise<Answered>;
  /** Sends this key with every question from now on; empty for none. It is kept here, in memory, and nowhere else. */
  giveKey(key: string): void;
  readonly keysGiven: number;
}

export function gatewayAt(url: string): Gateway {
  let key = '';
  let keysGiven = 0;
  return {
    giveKey(given) {
      key = given;
      keysGiven += 1;
    },
    get keysGiven() {
      return keysGiven;
    },
    async ask(request, { headers = {}, signal } = {}) {
      const started = performance.now();
      const keysThen = keysGiven;
      const { status, text, cacheStatus } = await send(url, {
        method: 'POST',
        headers: {
          accept: 'application/graphql-response+json, application/json',
          'content-type': 'application/json',
          ...(key !== '' && { authorization: `Bearer ${key}` }),
          ...headers,
        },
        body: JSON.stringify(request),
        signal: signal ?? null,
      });
      return {
        request,
        headers,
        answer: read(text, status),
        milliseconds: performance.now() - started,
        keysGiven: keysThen,
        bytes: new TextEncoder().encode(text).length,
        cacheStatus,
      };
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
      { message: 'The gateway does not answer. Is it running, and is this machine connected?' },
    ];
    return { status: 0, text: JSON.stringify({ errors }), cacheStatus: null };
  }
}

/** What stands between may answer with a page of its own. */
function read(text: string, status: number): GraphQLAnswer {
  try {
    return JSON.parse(text) as GraphQLAnswer;
  } catch {
    return { errors: [{ message: `The answer is no JSON (status ${status}): ${text.slice(0, 200)}` }] };
  }
}

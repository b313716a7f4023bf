/** A request to a search server. */
export interface ServerRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Record<string, unknown>;
  /** The lines of a bulk request. */
  readonly lines?: string;
  /** The timeout of the whole response. */
  readonly timeoutMs: number;
  /** The size limit of the response, 1 MB by default. */
  readonly maxBytes?: number;
  /** Statuses from 400 that are no failure. */
  readonly expected?: readonly number[];
}

export interface ServerResponse {
  readonly status: number;
  /** Parsed JSON, or text. What it is must be checked. */
  readonly body: unknown;
}

/** A search server. Its requests fail with a `SearchProblem` alone. */
export interface SearchServer {
  request(request: ServerRequest): Promise<ServerResponse>;
  close(): Promise<void>;
}

/** A property of what a server sent; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

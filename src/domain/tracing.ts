import type { IncomingHttpHeaders } from 'node:http';

/** What a span says; never a value of a user, a text of a statement or an address with a query. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  /** server: a request that came in. client: one that is sent, also to the database. */
  readonly kind?: 'server' | 'client' | 'internal';
  readonly attributes?: SpanAttributes;
  /** The headers of the request that it serves, with the context of the caller; without one it begins a trace. */
  readonly headers?: IncomingHttpHeaders;
}

/** A piece of work with a begin and an end. */
export interface Span {
  rename(name: string): void;
  set(attributes: SpanAttributes): void;
  /** Runs work as a part of it: spans that are started meanwhile are its children. */
  run<Result>(work: () => Result): Result;
  /** Ends it; with an error when the work failed. */
  end(error?: unknown): void;
}

export interface Tracer {
  start(name: string, options?: SpanOptions): Span;
  /** The span whose work is running; null: none that is recorded. */
  current(): Span | null;
  /** The headers that tell a server of the current span (W3C Trace Context). */
  headers(): Readonly<Record<string, string>>;
}

let tracer: Tracer | null = null;

/** Sets the tracer of the process; null: nothing is traced. */
export function setTracer(next: Tracer | null): void {
  tracer = next;
}

/** The tracer of the process; null: nothing is traced, and nothing has to be computed for it. */
export const currentTracer = (): Tracer | null => tracer;

/** The headers that tell a server of the current span; none without traces. */
export const traceHeaders = (): Readonly<Record<string, string>> => tracer?.headers() ?? {};

/** Runs work in a span, where there is a tracer; else it costs nothing. */
export const inSpan = <Result>(
  name: string,
  options: SpanOptions,
  work: () => Promise<Result>,
): Promise<Result> => (tracer ? traced(tracer.start(name, options), work) : work());

async function traced<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await span.run(work);
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

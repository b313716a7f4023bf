import type { IncomingHttpHeaders } from 'node:http';

/** What a span says; never a value of a user, a text of a statement or an address with a query. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** server: a request that came in. client: one that is sent, also to the database. */
export type SpanKind = 'server' | 'client' | 'internal';

/** A piece of work with a start and an end, in a trace. */
export interface Span {
  /** Whether it is sent. One that is not only passes on the context of a caller. */
  readonly isRecorded: boolean;
  rename(name: string): void;
  set(attributes: SpanAttributes): void;
  /** Starts a part of it. */
  start(name: string, kind?: SpanKind): Span;
  /**
   * Runs work that is not given its span: `activeSpan` finds it meanwhile, for a minute at most. Node.js 20 follows it with
   * a hook at every promise of the process, so what is given its span does without.
   */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Ends it; with an error when the work failed. */
  end(error?: unknown): void;
}

export interface Tracer {
  /**
   * Begins a trace, or continues that of a caller whose headers are given. Null when it is not recorded, and there is no
   * context of a caller to pass on.
   */
  begin(name: string, kind: SpanKind, headers?: IncomingHttpHeaders): Span | null;
  /** The span that `run` is running work of. */
  active(): Span | null;
  /** The headers that tell a server of the active span (W3C Trace Context). */
  headers(): Readonly<Record<string, string>>;
}

let tracer: Tracer | null = null;

/** Sets the tracer of the process; null: nothing is traced. */
export function setTracer(next: Tracer | null): void {
  tracer = next;
}

/** The tracer of the process; null: nothing is traced, and nothing has to be computed for it. */
export const currentTracer = (): Tracer | null => tracer;

/** The span that work runs in without being given it; null: none. */
export const activeSpan = (): Span | null => tracer?.active() ?? null;

/** The headers that tell a server of the active span; none without. */
export const traceHeaders = (): Readonly<Record<string, string>> => tracer?.headers() ?? {};

/** Runs work as a trace of its own, where it is recorded; else it costs nothing. */
export function inTrace<Result>(name: string, kind: SpanKind, work: () => Promise<Result>): Promise<Result> {
  const span = tracer?.begin(name, kind);
  return span ? ending(span, () => span.run(work)) : work();
}

/** Runs work as a part of a span; where there is none, it costs nothing. */
export function inSpan<Result>(
  parent: Span | null,
  name: string,
  work: (span: Span | null) => Promise<Result>,
): Promise<Result> {
  if (!parent) return work(null);
  const span = parent.start(name);
  return ending(span, () => work(span));
}

/** Ends a span with the work. */
export async function ending<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  SpanKind as OtelKind,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
  ROOT_CONTEXT,
  SpanStatusCode,
  type TextMapPropagator,
  trace,
} from '@opentelemetry/api';
import type { Span, SpanAttributes, SpanKind, Tracer } from '../domain/tracing.js';
import { ActiveSpans } from './active-spans.js';
import type { BoundedSampler } from './sampler.js';

const kinds = { server: OtelKind.SERVER, client: OtelKind.CLIENT, internal: OtelKind.INTERNAL } as const;

interface Parts {
  readonly otel: OtelTracer;
  readonly propagator: TextMapPropagator;
  readonly active: ActiveSpans<RecordedSpan | PassedContext>;
}

/** The spans of the gateway as spans of OpenTelemetry. The library's own sampler records all that is started here. */
export function tracerOver(
  otel: OtelTracer,
  propagator: TextMapPropagator,
  sampler: Pick<BoundedSampler, 'takes'>,
): Tracer {
  const parts: Parts = { otel, propagator, active: new ActiveSpans() };
  return {
    begin(name, kind, headers) {
      const parent = headers?.['traceparent'];
      // Decided first: nothing is made for a request that is not recorded.
      if (sampler.takes(kind, typeof parent === 'string' && isRecordedBy(parent))) {
        const context = parent === undefined ? ROOT_CONTEXT : contextOf(headers, propagator);
        return new RecordedSpan(parts, name, kind, context);
      }
      return parent === undefined ? null : new PassedContext(parts, headers ?? {});
    },
    active: () => parts.active.current(),
    headers() {
      const carrier: Record<string, string> = {};
      const span = parts.active.current();
      if (span) propagator.inject(span.context, carrier, defaultTextMapSetter);
      return carrier;
    },
  };
}

/** Where the flags of a `traceparent` are, in every version. */
const flagsAt = 53;

const isRecordedBy = (traceparent: string): boolean =>
  (Number.parseInt(traceparent.slice(flagsAt, flagsAt + 2), 16) & 1) === 1;

const contextOf = (headers: object | undefined, propagator: TextMapPropagator): Context =>
  propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);

class RecordedSpan implements Span {
  readonly isRecorded = true;
  readonly context: Context;
  readonly #span: OtelSpan;

  constructor(
    private readonly parts: Parts,
    name: string,
    kind: SpanKind,
    parent: Context,
  ) {
    this.#span = parts.otel.startSpan(name, { kind: kinds[kind] }, parent);
    this.context = trace.setSpan(parent, this.#span);
  }

  rename(name: string): void {
    this.#span.updateName(name);
  }

  set(attributes: SpanAttributes): void {
    this.#span.setAttributes(attributes);
  }

  start(name: string, kind: SpanKind = 'internal'): Span {
    return new RecordedSpan(this.parts, name, kind, this.context);
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.parts.active.run(this, work);
  }

  end(error?: unknown): void {
    if (error !== undefined) {
      // The message may have a value of a user.
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
      this.#span.setAttribute('error.type', typeOf(error));
    }
    this.#span.end();
  }
}

/** Not recorded here: servers that the work calls get the context of the caller. */
class PassedContext implements Span {
  readonly isRecorded = false;

  constructor(
    private readonly parts: Parts,
    private readonly headers: object,
  ) {}

  /** Read only when it is passed on. */
  get context(): Context {
    return contextOf(this.headers, this.parts.propagator);
  }

  rename(): void {}

  set(): void {}

  start(): Span {
    return this;
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.parts.active.run(this, work);
  }

  end(): void {}
}

/** A code, or the name of a class. */
function typeOf(error: unknown): string {
  const { code, name } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}

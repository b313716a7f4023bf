import {
  type Context,
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  trace,
} from '@opentelemetry/api';
import type { Span, SpanAttributes, SpanOptions, Tracer } from '../domain/tracing.js';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

/** The spans of the gateway as spans of OpenTelemetry. */
export function tracerOver(
  otel: OtelTracer,
  propagator: TextMapPropagator,
  /** Whether a trace that begins here is recorded. */
  samples: () => boolean,
): Tracer {
  const begins = ({ headers }: SpanOptions): boolean =>
    headers
      ? headers['traceparent'] !== undefined || samples()
      : (trace.getSpan(context.active())?.isRecording() ?? false);
  return {
    start(name, options = {}) {
      // Decided first: a request that is not traced has no context, which costs more than a cached response.
      if (!begins(options)) return unrecorded;
      const parent = parentOf(options, propagator);
      const span = otel.startSpan(
        name,
        {
          kind: kinds[options.kind ?? 'internal'],
          ...(options.attributes && { attributes: options.attributes }),
        },
        parent,
      );
      return new RecordedSpan(span, trace.setSpan(parent, span));
    },
    current() {
      const active = context.active();
      const span = trace.getSpan(active);
      return span?.isRecording() ? new RecordedSpan(span, active) : null;
    },
    headers() {
      const carrier: Record<string, string> = {};
      propagator.inject(context.active(), carrier, defaultTextMapSetter);
      return carrier;
    },
  };
}

function parentOf({ headers }: SpanOptions, propagator: TextMapPropagator): Context {
  if (!headers) return context.active();
  return headers['traceparent'] === undefined
    ? ROOT_CONTEXT
    : propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
}

class RecordedSpan implements Span {
  constructor(
    private readonly span: OtelSpan,
    private readonly context: Context,
  ) {}

  rename(name: string): void {
    this.span.updateName(name);
  }

  set(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes);
  }

  run<Result>(work: () => Result): Result {
    return context.with(this.context, work);
  }

  end(error?: unknown): void {
    if (error !== undefined) {
      // The message may have a value of a user.
      this.span.setStatus({ code: SpanStatusCode.ERROR });
      this.span.setAttribute('error.type', typeOf(error));
    }
    this.span.end();
  }
}

const unrecorded: Span = {
  rename: () => undefined,
  set: () => undefined,
  run: (work) => work(),
  end: () => undefined,
};

/** A code, or the name of a class. */
function typeOf(error: unknown): string {
  const { code, name } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}

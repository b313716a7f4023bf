import { type CacheOutcome, requestEnded } from '../../domain/telemetry.js';
import type { Span, SpanAttributes } from '../../domain/tracing.js';
import type { RequestParameters } from './graphql-request.js';

const maxNameLength = 64;

/** What metrics, logs and traces get of a request when it ends, collected while it runs. */
export interface ObservedRequest {
  operation: string | null;
  code: string | null;
  cache: CacheOutcome | null;
  seconds: number;
  /** Null: it is not traced. */
  readonly span: Span | null;
  /** When it began; 0 where nobody listens. */
  readonly startedAt: number;
}

export const beginObserved = (span: Span | null): ObservedRequest => ({
  span,
  startedAt: requestEnded.isHeard ? performance.now() : 0,
  operation: null,
  code: null,
  cache: null,
  seconds: 0,
});

/** Tells of a request when somebody listens. */
export function endObserved(observed: ObservedRequest): void {
  if (observed.span?.isRecorded) observed.span.set(attributesOf(observed));
  if (!requestEnded.isHeard || observed.startedAt === 0) return;
  observed.seconds = (performance.now() - observed.startedAt) / 1000;
  requestEnded.publish(observed);
}

const attributesOf = ({ operation, code, cache }: ObservedRequest): SpanAttributes => ({
  ...(operation !== null && { 'graphql.operation.name': operation.slice(0, maxNameLength) }),
  ...(code !== null && { 'error.type': code }),
  ...(cache !== null && { 'dateline.cache.result': cache }),
});

/** The name of the operation of a request: the given one, or that of a document with one operation. */
export function operationNameOf({ operationName, query }: RequestParameters): string | null {
  if (typeof operationName === 'string') return operationName;
  if (typeof query !== 'string') return null;
  return /^[\s,]*(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(query)?.[1] ?? null;
}

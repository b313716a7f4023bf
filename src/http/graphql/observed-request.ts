import { type CacheOutcome, requestEnded } from '../../domain/telemetry.js';
import { currentTracer, type SpanAttributes } from '../../domain/tracing.js';
import type { RequestParameters } from './graphql-request.js';

const maxNameLength = 64;

/** What metrics and logs get of a request when it ends, collected while it runs. */
export interface ObservedRequest {
  operation: string | null;
  code: string | null;
  cache: CacheOutcome | null;
  seconds: number;
}

/** Runs a request, and tells of it when somebody listens. */
export async function observeRequest(run: (observed: ObservedRequest) => Promise<void>): Promise<void> {
  const observed: ObservedRequest = { operation: null, code: null, cache: null, seconds: 0 };
  const tracer = currentTracer();
  if (!requestEnded.isHeard && !tracer) return run(observed);
  const started = performance.now();
  await run(observed);
  tracer?.current()?.set(attributesOf(observed));
  observed.seconds = (performance.now() - started) / 1000;
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

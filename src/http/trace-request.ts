import type { IncomingMessage, ServerResponse } from 'node:http';
import { currentTracer, type Span } from '../domain/tracing.js';

/** The span of a request, so that it is named for its route when that is known. */
const spans = new WeakMap<IncomingMessage, Span>();

/** Handles a request in a span of its own, which ends with the response. */
export function traceRequest(request: IncomingMessage, response: ServerResponse, handle: () => void): void {
  const tracer = currentTracer();
  if (!tracer) {
    handle();
    return;
  }
  const { method = '', headers } = request;
  const span = tracer.start(method, {
    kind: 'server',
    headers,
    attributes: { 'http.request.method': method },
  });
  spans.set(request, span);
  response.once('close', () => {
    span.set({ 'http.response.status_code': response.statusCode });
    span.end(response.statusCode >= 500 ? { code: String(response.statusCode) } : undefined);
  });
  span.run(handle);
}

/** Names the span of a request for its route, a pattern without values of the client. */
export function nameRequest(request: IncomingMessage, route: string): void {
  const span = spans.get(request);
  span?.rename(`${request.method} ${route}`);
  span?.set({ 'http.route': route });
}

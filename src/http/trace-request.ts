import type { IncomingMessage, ServerResponse } from 'node:http';
import { activeSpan, currentTracer, type Span } from '../domain/tracing.js';

/** The spans of requests in progress that have one. */
const spans = new WeakMap<IncomingMessage, Span>();

/** Begins the span of a request, which ends with the response; null: it has none. */
export function beginSpan(request: IncomingMessage, response: ServerResponse): Span | null {
  const { method = '', headers } = request;
  const span = currentTracer()?.begin(method, 'server', headers);
  if (!span) return null;
  spans.set(request, span);
  if (span.isRecorded) {
    span.set({ 'http.request.method': method });
    response.once('close', () => {
      span.set({ 'http.response.status_code': response.statusCode });
      span.end(response.statusCode >= 500 ? { code: String(response.statusCode) } : undefined);
    });
  }
  return span;
}

/** Handles a request as work of its span until the response has ended. */
export function traceRequest(request: IncomingMessage, response: ServerResponse, handle: () => void): void {
  const span = beginSpan(request, response);
  if (!span?.isRecorded) {
    handle();
    return;
  }
  void span.run(() => {
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    handle();
    return closed;
  });
}

/** The span of a request. One that a page of the gateway sends is a part of the page's. */
export const spanOf = (request: IncomingMessage): Span | null =>
  currentTracer() ? (spans.get(request) ?? activeSpan()) : null;

/** Names the span of a request for its route, a pattern without values of the client. */
export function nameRequest(request: IncomingMessage, route: string): void {
  const span = spans.get(request);
  span?.rename(`${request.method} ${route}`);
  span?.set({ 'http.route': route });
}

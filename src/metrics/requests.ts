import type { Registry } from 'prom-client';
import { requestEnded, routeEnded } from '../domain/telemetry.js';
import { counter } from './counter.js';
import { histogram } from './histogram.js';
import { OperationNames } from './operation-names.js';
import { requestCodes, withinSet } from './values.js';

const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Codes of requests that a limit of the gateway refused, whole or in part. */
const refusals: ReadonlySet<string> = new Set([
  'OVERLOADED',
  'QUERY_TOO_LARGE',
  'RATE_LIMITED',
  'REPORT_TOO_LARGE',
  'RESPONSE_TOO_LARGE',
  'TIMEOUT',
]);

/** Counts GraphQL requests, and those of other routes. */
export function countRequests(register: Registry, maxOperations: number): (() => void)[] {
  const names = new OperationNames(maxOperations);
  const countRequest = counter(register, {
    name: 'dateline_requests_total',
    help: 'GraphQL requests by the name of the operation, and outcome: ok, or the code of the first error.',
    labels: ['operation', 'outcome'],
  });
  const observeRequest = histogram(
    register,
    {
      name: 'dateline_request_duration_seconds',
      help: 'Time of GraphQL requests, from their first byte to their response.',
      labels: ['operation'],
    },
    bounds,
  );
  const countCached = counter(register, {
    name: 'dateline_cache_requests_total',
    help: 'GraphQL requests by how the response cache took part: hit, expired, stale, shared, coalesced, miss or bypass.',
    labels: ['result'],
  });
  const countRefused = counter(register, {
    name: 'dateline_refusals_total',
    help: 'GraphQL requests that a limit refused, whole or in part, by the code of the limit.',
    labels: ['reason'],
  });
  const countRoute = counter(register, {
    name: 'dateline_http_requests_total',
    help: 'Requests of other routes than /graphql, by the pattern of the route and status.',
    labels: ['route', 'status'],
  });
  const observeRoute = histogram(
    register,
    {
      name: 'dateline_http_request_duration_seconds',
      help: 'Time of requests of other routes than /graphql.',
      labels: ['route'],
    },
    bounds,
  );
  return [
    requestEnded.subscribe(({ operation: given, code, cache, seconds }) => {
      const operation = names.labelOf(given, code === null);
      const outcome = code === null ? 'ok' : withinSet(requestCodes, code);
      countRequest(operation, outcome);
      observeRequest(seconds, operation);
      if (cache !== null) countCached(cache);
      if (refusals.has(outcome)) countRefused(outcome);
    }),
    routeEnded.subscribe(({ route: given, status, seconds }) => {
      const route = given ?? 'none';
      countRoute(route, String(status));
      observeRoute(seconds, route);
    }),
  ];
}
